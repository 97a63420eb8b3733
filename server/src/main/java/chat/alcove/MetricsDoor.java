package chat.alcove;

import chat.alcove.due.Limbo;
import chat.alcove.ops.Metrics;
import chat.alcove.ops.MetricsRoutes;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where Prometheus reads a node's figures: a port of its own, if one is set.
final class MetricsDoor {
  private static final Logger log = LoggerFactory.getLogger(MetricsDoor.class);

  private MetricsDoor() {}

  /// Adds what is known of the whole node, and serves.
  static Future<Void> open(Ground ground, Supplier<Limbo.Count> limbo) {
    var at = ground.config().web().metrics();
    if (at == null) return Future.succeededFuture();
    Metrics metrics = ground.figures().metrics();
    limbo(metrics, limbo);
    metrics.addProcess();
    var router = Router.router(ground.vertx());
    new MetricsRoutes(metrics, Future::succeededFuture).mount(router);
    return ground
        .vertx()
        .createHttpServer()
        .requestHandler(router)
        .listen(at.port(), at.host())
        .onSuccess(server -> log.info("metrics served, port={}", server.actualPort()))
        .mapEmpty();
  }

  private static void limbo(Metrics metrics, Supplier<Limbo.Count> limbo) {
    metrics.gauge(
        "alcove_limbo_conversations",
        "Conversations that were with nobody at the last look.",
        () -> limbo.get().now());
    metrics.counter(
        "alcove_limbo_healed_total",
        "Conversations that were with nobody and were given back to the queue.",
        () -> limbo.get().healed());
  }
}
