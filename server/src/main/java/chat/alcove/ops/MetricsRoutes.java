package chat.alcove.ops;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/// `/metrics` in Prometheus' text format 0.0.4, on a port of its own: never on the one that
/// browsers reach.
public final class MetricsRoutes {
  private final Metrics metrics;
  private final Supplier<Future<Void>> look;

  /// @param look what must be asked before an answer; an answer is given even if it fails
  public MetricsRoutes(Metrics metrics, Supplier<Future<Void>> look) {
    this.metrics = metrics;
    this.look = look;
  }

  /// Adds the route.
  public void mount(Router router) {
    router.get("/metrics").handler(request -> look.get().onComplete(looked -> send(request)));
  }

  private void send(RoutingContext request) {
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(metrics.text());
  }
}
