package chat.alcove;

import chat.alcove.cluster.Link;
import chat.alcove.config.Config;
import chat.alcove.postgres.DatabaseTime;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;

/// What everything of a node stands on.
///
/// @param time the time of the whole cluster
/// @param commons what the cluster's nodes share and may lose
/// @param figures what is counted
record Ground(
    Vertx vertx,
    Config config,
    Link link,
    Data data,
    DatabaseTime time,
    Commons commons,
    Figures figures) {
  /// The database.
  ///
  /// @param pool of what is not on one event loop
  record Data(PgConnectOptions options, Pool pool) {}

  Pool pool() {
    return data.pool();
  }

  /// What time it is, for all nodes.
  InstantSource clock() {
    return time;
  }

  /// Measures how long something takes, whoever sets a clock meanwhile.
  InstantSource steady() {
    return () -> Instant.EPOCH.plusNanos(System.nanoTime());
  }
}
