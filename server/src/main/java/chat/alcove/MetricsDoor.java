package chat.alcove;

import chat.alcove.cluster.Link;
import chat.alcove.due.Limbo;
import chat.alcove.ops.Metrics;
import chat.alcove.ops.MetricsRoutes;
import chat.alcove.ops.PgBacklog;
import chat.alcove.ops.Readiness;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where Prometheus reads a node's figures: a port of its own, if one is set.
final class MetricsDoor {
  private static final Logger log = LoggerFactory.getLogger(MetricsDoor.class);

  private MetricsDoor() {}

  /// What is asked for each answer.
  ///
  /// @param parcelsLost since the start
  record Known(Readiness readiness, Supplier<Limbo.Count> limbo, LongSupplier parcelsLost) {}

  /// Adds what is known of the whole node, and serves: on which port, if on any.
  static Future<Optional<Integer>> open(Ground ground, Known known) {
    var at = ground.config().web().metrics();
    if (at == null) return Future.succeededFuture(Optional.empty());
    Metrics metrics = ground.figures().metrics();
    limbo(metrics, known.limbo());
    node(metrics, ground);
    lost(metrics, ground.link(), known.parcelsLost());
    ground.commons().figures(metrics);
    metrics.addProcess();
    metrics.gauge(
        "alcove_ready",
        "1 if browsers should be sent to this node.",
        () -> known.readiness().reasons().isEmpty() ? 1 : 0);
    var backlog = new PgBacklog(ground.pool(), metrics);
    var router = Router.router(ground.vertx());
    new MetricsRoutes(metrics, backlog::look).mount(router);
    return ground
        .vertx()
        .createHttpServer()
        .requestHandler(router)
        .listen(at.port(), at.host())
        .onSuccess(server -> log.info("metrics served, port={}", server.actualPort()))
        .map(server -> Optional.of(server.actualPort()));
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

  private static void lost(Metrics metrics, Link link, LongSupplier parcels) {
    metrics.counter(
        "alcove_link_words_lost_total",
        "Words to other nodes that were too many, or could not be sent.",
        link::lost);
    metrics.counter(
        "alcove_parcels_lost_total",
        "Pushes for other nodes that were too many to ask where they go.",
        parcels);
  }

  private static void node(Metrics metrics, Ground ground) {
    metrics.gauge(
        "alcove_cluster_members",
        "Nodes that this one sees, itself included.",
        () -> ground.link().others().size() + 1);
    var version =
        Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "unknown");
    metrics.gauges("alcove_build_info", "Always 1.", "version", Map.of(version, () -> 1));
  }
}
