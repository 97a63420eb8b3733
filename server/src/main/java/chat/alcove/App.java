package chat.alcove;

import chat.alcove.config.Config;
import chat.alcove.delivery.Post;
import chat.alcove.identity.AgentSessions;
import chat.alcove.identity.LogIns;
import chat.alcove.identity.Passwords;
import chat.alcove.identity.PgAgentStore;
import chat.alcove.lists.ListFeed;
import chat.alcove.lists.PgLists;
import chat.alcove.ops.PgPing;
import chat.alcove.ops.Readiness;
import chat.alcove.postgres.Database;
import chat.alcove.site.Assets;
import chat.alcove.site.Origins;
import chat.alcove.site.PgSiteStore;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// The composition root: the one place that makes clocks, randomness and ids, and hands everything
/// what it needs.
final class App {
  private static final int EXPIRE_EVERY_MS = 5_000;

  private final Vertx vertx;
  private final Readiness readiness;
  private final Pool shared;
  private final String gateways;
  private final int port;

  private App(Vertx vertx, Readiness readiness, Pool shared, String gateways, int port) {
    this.vertx = vertx;
    this.readiness = readiness;
    this.shared = shared;
    this.gateways = gateways;
    this.port = port;
  }

  /// Serves visitors and agents once the future succeeds.
  static Future<App> start(Vertx vertx, Config config, PgConnectOptions database) {
    Pool shared = Database.pool(vertx, database);
    return new PgSiteStore(shared)
        .firstKey()
        .compose(demoKey ->
            vertx.executeBlocking(() -> new Prepared(Assets.load(), new Passwords(vertx), demoKey)))
        .compose(
            prepared -> start(vertx, config, database, shared, Objects.requireNonNull(prepared)))
        .onFailure(cause -> shared.close());
  }

  /// What takes a moment of a worker's time.
  private record Prepared(Assets assets, Passwords passwords, Optional<String> demoKey) {}

  private static Future<App> start(
      Vertx vertx, Config config, PgConnectOptions database, Pool shared, Prepared prepared) {
    InstantSource clock = InstantSource.system();
    var random = new SecureRandom();
    Post.prepare(vertx);
    var feed = new ListFeed(vertx, vertx.getOrCreateContext(), new PgLists(shared));
    var post = new Post(vertx, feed::touched);
    var store = new PgAgentStore(shared);
    var sessions = new AgentSessions(store, random, clock, post::signedOut);
    var logIns = new LogIns(vertx, store, prepared.passwords(), sessions, clock);
    var readiness = new Readiness(new PgPing(shared), clock);
    var port = new AtomicInteger();
    vertx.setPeriodic(EXPIRE_EVERY_MS, timer -> sessions.expire());
    var node =
        new GatewayVerticle.Shared(
            config,
            database,
            new GatewayVerticle.People(sessions, logIns),
            new GatewayVerticle.Pages(
                prepared.assets(),
                new Origins(Optional.ofNullable(config.web().publicUrl())),
                prepared.demoKey(),
                readiness),
            new GatewayVerticle.World(clock, random, UUID::randomUUID, post));
    return vertx
        .deployVerticle(
            () -> new GatewayVerticle(node, port::set),
            new DeploymentOptions().setInstances(config.web().eventLoops()))
        .map(gateways -> new App(vertx, readiness, shared, gateways, port.get()));
  }

  /// The port it listens on.
  int port() {
    return port;
  }

  /// Takes no new visitors, closes the sockets, then what they used.
  Future<Void> stop() {
    readiness.drain();
    return vertx.undeploy(gateways).eventually(() -> shared.close());
  }
}
