package chat.alcove.ops;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// `/metrics` in Prometheus' text format 0.0.4, on a port of its own that only this machine
/// reaches.
public final class MetricsRoutes {
  private final Supplier<List<Metric>> metrics;

  /// @param metrics asked for each answer
  public MetricsRoutes(Supplier<List<Metric>> metrics) {
    this.metrics = metrics;
  }

  /// One figure.
  ///
  /// @param name `alcove_` and what it counts, `_total` behind a counter
  /// @param help one line
  public record Metric(String name, Kind kind, String help, long value) {
    String text() {
      return """
      # HELP %1$s %2$s
      # TYPE %1$s %3$s
      %1$s %4$d
      """
          .formatted(name, help, kind.name().toLowerCase(Locale.ROOT), value);
    }
  }

  /// How a figure may move.
  public enum Kind {
    /// Up only, from 0 at each start.
    COUNTER,
    /// Up and down.
    GAUGE
  }

  /// Adds the route.
  public void mount(Router router) {
    router.get("/metrics").handler(this::send);
  }

  private void send(RoutingContext request) {
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(metrics.get().stream().map(Metric::text).collect(Collectors.joining()));
  }
}
