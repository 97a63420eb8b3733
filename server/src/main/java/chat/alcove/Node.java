package chat.alcove;

import chat.alcove.cluster.Alone;
import chat.alcove.cluster.HazelcastLink;
import chat.alcove.cluster.Link;
import chat.alcove.config.Config;
import chat.alcove.identity.Passwords;
import chat.alcove.ops.Metrics;
import chat.alcove.ops.PoolWatch;
import chat.alcove.postgres.Database;
import chat.alcove.postgres.DatabaseTime;
import chat.alcove.postgres.LocalPostgres;
import chat.alcove.postgres.Migrations;
import chat.alcove.setup.FirstStart;
import chat.alcove.setup.FirstStart.NewOwner;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnectOptions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that one process runs, from the database up. Used by one thread at a time.
final class Node {
  private static final Logger log = LoggerFactory.getLogger(Node.class);

  /// Whoever sent the signal kills after 30 s.
  private static final int STOP_SECONDS_MAX = 28;

  /// Even when its time is over, a part has this long.
  private static final int STOP_MS_MIN = 250;

  private final Config config;
  private @Nullable LocalPostgres postgres;
  private @Nullable Vertx vertx;
  private @Nullable DatabaseTime time;
  private @Nullable Link link;
  private @Nullable App app;

  Node(Config config) {
    this.config = config;
  }

  /// Blocks until visitors may come. When it fails, [#stop] undoes what was done.
  ///
  /// @param welcome told of a new owner as soon as there is one: their password exists nowhere
  ///   else, whatever happens to the rest of the start
  /// @return the port it listens on
  int start(Consumer<NewOwner> welcome) {
    var database = database();
    var metrics = new Metrics();
    var started =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setPreferNativeTransport(true)
                    .setEventLoopPoolSize(config.web().eventLoops()))
            .withMetrics(new PoolWatch(metrics))
            .build();
    vertx = started;
    var known = time(started, database);
    time = known;
    prepare(started, database, known).ifPresent(welcome);
    Link joined = link();
    link = joined;
    var data = new Ground.Data(database, Database.pool(started, database));
    var ground =
        new Ground(
            started,
            config,
            joined,
            data,
            known,
            Commons.of(started, joined, config.cluster()),
            new Figures(metrics));
    var running = App.start(ground).await();
    app = running;
    return running.port();
  }

  /// Completes when only a new start makes this node whole again. After [#start] alone.
  Future<Void> broken() {
    return Objects.requireNonNull(link).broken();
  }

  /// Stops what was started, the database last, so that every message taken is written.
  void stop() {
    long until = deadline();
    if (app != null) {
      await("app", app.stop(), until);
    }
    if (link != null) {
      await("cluster", link.leave(), until);
    }
    if (time != null) {
      await("time", time.close(), until);
    }
    if (vertx != null) {
      await("vertx", vertx.close(), until);
    }
    if (postgres != null) {
      postgres.stop();
    }
  }

  private PgConnectOptions database() {
    var url = config.store().databaseUrl();
    if (url != null) {
      return PgConnectOptions.fromUri(url.value());
    }
    var own = LocalPostgres.start(config.store().data());
    postgres = own;
    return own.options();
  }

  /// Alone, nothing of what several nodes need is even loaded.
  private Link link() {
    var cluster = config.cluster();
    return cluster == null ? new Alone(UUID.randomUUID()) : HazelcastLink.join(cluster);
  }

  private static DatabaseTime time(Vertx vertx, PgConnectOptions database) {
    Database.check(vertx, database).await();
    var clocks = new DatabaseTime.Clocks(System::nanoTime, InstantSource.system());
    return DatabaseTime.start(vertx, database, clocks).await();
  }

  private Optional<NewOwner> prepare(Vertx vertx, PgConnectOptions database, InstantSource clock) {
    var pool = Database.setup(vertx, database);
    try {
      Migrations.migrate(pool).await();
      return new FirstStart(
              pool, password -> hash(vertx, password), UUID::randomUUID, new SecureRandom(), clock)
          .run(config.store().owner())
          .await();
    } finally {
      await("setup", pool.close(), deadline());
    }
  }

  /// Only the very first start needs this; it must not hold up the others.
  private static Future<String> hash(Vertx vertx, String password) {
    return vertx
        .executeBlocking(() -> new Passwords(vertx))
        .compose(passwords -> Objects.requireNonNull(passwords).hash(password));
  }

  private static long deadline() {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS_MAX);
  }

  private static void await(String part, Future<Void> stopped, long until) {
    long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    try {
      stopped.await(Math.max(STOP_MS_MIN, left), TimeUnit.MILLISECONDS);
    } catch (Exception e) {
      log.error("stop_failed part={}", part, e);
    }
  }
}
