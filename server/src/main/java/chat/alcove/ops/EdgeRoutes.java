package chat.alcove.ops;

import chat.alcove.site.Origins;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What all answers share: headers that make browsers careful, and errors as JSON, without a trace.
///
/// Mount it first.
public final class EdgeRoutes {
  private static final Logger log = LoggerFactory.getLogger(EdgeRoutes.class);

  /// What the router makes of a body whose end never came.
  private static final int CUT_OFF = 200;

  private final Origins origins;

  /// @param origins tells whether people reach us by TLS
  public EdgeRoutes(Origins origins) {
    this.origins = origins;
  }

  /// Adds the headers to every answer and the words to every failure.
  public void mount(Router router) {
    router.route().handler(this::headers);
    // Whatever has no words of its own: the router would call it an error of ours.
    for (int status = 400; status < 500; status++) {
      answer(router, status, "refused", "This can't be asked so.");
    }
    answer(router, 400, "malformed", "This request can't be read.");
    answer(router, 403, "origin_refused", "Only our own pages may ask this.");
    answer(router, 404, "not_found", "There is nothing here.");
    answer(router, 405, "method", "This address is asked in another way.");
    answer(router, 413, "too_large", "This is too much at once.");
    answer(router, 415, "unsupported_type", "This type can't be read.");
    answer(router, 503, "try_again", "Not now; try again in a moment.");
    router.errorHandler(500, EdgeRoutes::broken);
    router.errorHandler(CUT_OFF, EdgeRoutes::cutOff);
  }

  private void headers(RoutingContext request) {
    var headers = request.response().headers();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
    if (origins.secure()) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    request.next();
  }

  private static void answer(Router router, int status, String name, String message) {
    router.errorHandler(status, request -> send(request, status, name, message));
  }

  private static void cutOff(RoutingContext request) {
    // Mostly there is nobody left to hear it.
    if (!request.response().closed()) send(request, 400, "malformed", "This body has no end.");
  }

  private static void broken(RoutingContext request) {
    // The path without its query: a query may hold what nobody should read in a log.
    log.error(
        "request failed method={} path={}",
        request.request().method(),
        request.request().path(),
        request.failure());
    send(request, 500, "broken", "Something is broken on our side.");
  }

  private static void send(RoutingContext request, int status, String name, String message) {
    var response = request.response();
    if (response.headWritten()) {
      request.request().connection().close();
      return;
    }
    var error = new JsonObject().put("name", name).put("message", message);
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(new JsonObject().put("error", error).toBuffer());
  }
}
