package chat.alcove.articles;

import chat.alcove.limits.Pace;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/// Routes that nobody may ask faster than people read.
record PacedRoutes(HelpBounds bounds) {
  /// Lets nobody through who asks faster than this.
  Route bounded(Route route, Pace<String> pace) {
    return route.handler(request -> {
      var client = client(request);
      pace.take(client)
          .ifPresentOrElse(
              wait -> tooFast(request, wait),
              () -> {
                pace.passed(client);
                request.next();
              });
    });
  }

  private static void tooFast(RoutingContext request, Duration wait) {
    request
        .response()
        .setStatusCode(429)
        .putHeader("Retry-After", String.valueOf(wait.toSeconds() + 1))
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
        .end("Too many requests.\n");
  }

  /// Who asks, as far as can be told.
  String client(RoutingContext request) {
    var from = request.request();
    return bounds.clients().of(from.remoteAddress(), from.headers());
  }
}
