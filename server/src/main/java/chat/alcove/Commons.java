package chat.alcove;

import chat.alcove.cluster.Link;
import chat.alcove.config.Cluster;
import chat.alcove.delivery.Directory;
import chat.alcove.delivery.Everywhere;
import chat.alcove.delivery.RedisDirectory;
import chat.alcove.identity.Guesses;
import chat.alcove.identity.OwnGuesses;
import chat.alcove.identity.RedisGuesses;
import chat.alcove.limits.RedisBuckets;
import chat.alcove.limits.SharedBuckets;
import chat.alcove.ops.Metrics;
import chat.alcove.redis.RedisCalls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What the nodes of a cluster have in common and may lose. A node alone has it to itself.
sealed interface Commons {
  /// Redis where several nodes serve.
  static Commons of(Vertx vertx, Link link, @Nullable Cluster cluster) {
    return cluster == null ? new Own(link) : Shared.open(vertx, link, cluster);
  }

  /// Which nodes hold readers.
  Directory directory();

  /// Counts what all nodes let through; one for each loop, of its caller.
  SharedBuckets buckets(Vertx vertx);

  /// Counts tries to log in.
  Guesses guesses(Vertx vertx, InstantSource clock);

  /// Tells how it does, to Prometheus.
  void figures(Metrics metrics);

  /// Tells how it does, in `/health`; a node alone has nothing to tell.
  ///
  /// @param members nodes that this one sees, itself included
  JsonObject health(int members);

  /// Lets go of it.
  Future<Void> close();

  /// Of one node.
  record Own(Link link) implements Commons {
    @Override
    public Directory directory() {
      return new Everywhere(link);
    }

    @Override
    public SharedBuckets buckets(Vertx vertx) {
      return SharedBuckets.none();
    }

    @Override
    public Guesses guesses(Vertx vertx, InstantSource clock) {
      return new OwnGuesses(vertx, clock);
    }

    @Override
    public void figures(Metrics metrics) {}

    @Override
    public JsonObject health(int members) {
      return new JsonObject();
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }

  /// Of several, in Redis.
  record Shared(RedisCalls redis, String cluster, Directory directory) implements Commons {
    static Shared open(Vertx vertx, Link link, Cluster cluster) {
      var redis = RedisCalls.open(vertx, cluster.redis().value());
      return new Shared(
          redis, cluster.name(), RedisDirectory.start(vertx, redis, link, cluster.name()));
    }

    @Override
    public SharedBuckets buckets(Vertx vertx) {
      return new RedisBuckets(vertx, redis, cluster);
    }

    @Override
    public Guesses guesses(Vertx vertx, InstantSource clock) {
      return new RedisGuesses(new OwnGuesses(vertx, clock), redis, cluster);
    }

    @Override
    public void figures(Metrics metrics) {
      metrics.gauge(
          "alcove_redis_up",
          "Whether Redis answers this node.",
          () -> redis.figures().up() ? 1 : 0);
      metrics.counter(
          "alcove_redis_calls_total", "Calls sent to Redis.", () -> redis.figures().calls());
      metrics.counter(
          "alcove_redis_failures_total",
          "Calls to Redis that failed or were not answered in time.",
          () -> redis.figures().failures());
      metrics.counter(
          "alcove_redis_spared_total",
          "Calls that were not sent because Redis did not answer.",
          () -> redis.figures().spared());
    }

    @Override
    public JsonObject health(int members) {
      return new JsonObject()
          .put("cluster", new JsonObject().put("members", members))
          .put("redis", new JsonObject().put("up", redis.figures().up()));
    }

    @Override
    public Future<Void> close() {
      return redis.close();
    }
  }
}
