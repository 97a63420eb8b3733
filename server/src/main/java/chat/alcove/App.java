package chat.alcove;

import chat.alcove.config.Config;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Fanout;
import chat.alcove.delivery.Post;
import chat.alcove.due.Taken;
import chat.alcove.gateway.Services;
import chat.alcove.identity.AgentSessions;
import chat.alcove.identity.LogIns;
import chat.alcove.identity.Passwords;
import chat.alcove.identity.PgAgentStore;
import chat.alcove.lines.PgLines;
import chat.alcove.lists.ListFeed;
import chat.alcove.lists.PgLists;
import chat.alcove.ops.HealthRoutes;
import chat.alcove.ops.MetricsRoutes;
import chat.alcove.ops.MetricsRoutes.Kind;
import chat.alcove.ops.MetricsRoutes.Metric;
import chat.alcove.ops.PgPing;
import chat.alcove.ops.Readiness;
import chat.alcove.postgres.Database;
import chat.alcove.presence.AgentKey;
import chat.alcove.presence.PgRegistry;
import chat.alcove.presence.PgStatuses;
import chat.alcove.presence.Presence;
import chat.alcove.presence.Statuses;
import chat.alcove.presence.Viewers;
import chat.alcove.queue.Mail;
import chat.alcove.queue.PgFronts;
import chat.alcove.queue.PgPlaces;
import chat.alcove.queue.Reception;
import chat.alcove.routing.Wakes;
import chat.alcove.site.Assets;
import chat.alcove.site.Origins;
import chat.alcove.site.PgSiteStore;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The composition root: the one place that makes clocks, randomness and ids, and hands everything
/// what it needs.
final class App {
  private static final Logger log = LoggerFactory.getLogger(App.class);
  private static final int EXPIRE_EVERY_MS = 5_000;

  private final Vertx vertx;
  private final Readiness readiness;
  private final Pool shared;
  private final Presence presence;
  private final Doors doors;

  private App(Vertx vertx, Readiness readiness, Pool shared, Presence presence, Doors doors) {
    this.vertx = vertx;
    this.readiness = readiness;
    this.shared = shared;
    this.presence = presence;
    this.doors = doors;
  }

  /// Where people come in and mails go out.
  ///
  /// @param gateways what to undeploy
  /// @param mails the same
  private record Doors(String gateways, String house, Optional<String> mails, int port) {}

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
    Services.Staff staff = staff(vertx, config, shared, clock);
    var post = new Post(vertx, changed -> touched(changed, feed, staff));
    var store = new PgAgentStore(shared);
    var sessions = new AgentSessions(store, random, clock, post::signedOut);
    var logIns = new LogIns(vertx, store, prepared.passwords(), sessions, clock);
    var readiness = new Readiness(new PgPing(shared), clock);
    var port = new AtomicInteger();
    vertx.setPeriodic(EXPIRE_EVERY_MS, timer -> sessions.expire());
    var house = house(config, database, new World(clock, staff.presence(), post));
    var node =
        new GatewayVerticle.Shared(
            config,
            database,
            new GatewayVerticle.People(sessions, logIns, prepared.passwords(), staff),
            new GatewayVerticle.Pages(
                prepared.assets(),
                new Origins(Optional.ofNullable(config.web().publicUrl())),
                prepared.demoKey(),
                new HealthRoutes.Asked(readiness, () -> figures(house))),
            new GatewayVerticle.World(
                clock, random, UUID::randomUUID, post, gateways(post, house, staff.statuses())));
    return vertx
        .deployVerticle(house)
        .compose(housed ->
            vertx
                .deployVerticle(
                    () -> new GatewayVerticle(node, port::set),
                    new DeploymentOptions().setInstances(config.web().eventLoops()))
                .compose(gateways ->
                    metrics(vertx, config, house)
                        .compose(served -> mail(vertx, config, shared, clock))
                        .map(mails -> new Doors(gateways, housed, mails, port.get()))))
        .map(doors -> new App(vertx, readiness, shared, staff.presence(), doors));
  }

  private static Services.Staff staff(
      Vertx vertx, Config config, Pool shared, InstantSource clock) {
    var loop = vertx.getOrCreateContext();
    var reception = reception(vertx, loop, config, shared, clock);
    var registry = new PgRegistry(shared, UUID.randomUUID(), clock);
    var presence = new Presence(vertx, loop, registry, clock, reception::staffChanged);
    presence.start();
    return new Services.Staff(
        presence, new PgStatuses(shared, clock), new Viewers(vertx, loop), reception);
  }

  private static Reception reception(
      Vertx vertx, Context loop, Config config, Pool shared, InstantSource clock) {
    var lines = new PgLines(shared, clock);
    loop.runOnContext(
        nothing -> vertx.setPeriodic(PgLines.REFRESH_EVERY.toMillis(), timer -> lines.refresh()));
    var reception =
        new Reception(
            vertx,
            loop,
            new Reception.Sources(new PgPlaces(shared, clock), new PgFronts(shared, clock), lines),
            config.mail() == null ? Mail.none : Mail.answers,
            clock);
    reception.start();
    return reception;
  }

  /// What sockets bring about wakes the house, and shows who takes what rings.
  private static Fanout gateways(Post post, HouseVerticle house, Statuses statuses) {
    return new Taken(
        new Wakes(post, house::wake),
        (workspace, agent) -> statuses.answered(new AgentKey(workspace, agent)));
  }

  /// What a house stands on.
  private record World(InstantSource clock, Presence presence, Post post) {}

  private static HouseVerticle house(Config config, PgConnectOptions database, World world) {
    return new HouseVerticle(
        new HouseVerticle.Base(database, config.web().eventLoops() + 1),
        new HouseVerticle.World(
            world.clock(),
            UUID::randomUUID,
            world.post(),
            agent -> world.presence().touched(agent.workspace(), Set.of(agent.agent()))));
  }

  private static JsonObject figures(HouseVerticle house) {
    var limbo = house.limbo();
    return new JsonObject()
        .put("limbo", new JsonObject().put("now", limbo.now()).put("healed", limbo.healed()));
  }

  private static Future<Void> metrics(Vertx vertx, Config config, HouseVerticle house) {
    Integer port = config.web().metricsPort();
    if (port == null) return Future.succeededFuture();
    var router = Router.router(vertx);
    new MetricsRoutes(() -> metrics(house)).mount(router);
    return vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(port, "127.0.0.1")
        .onSuccess(server -> log.info("metrics served, port={}", server.actualPort()))
        .mapEmpty();
  }

  private static List<Metric> metrics(HouseVerticle house) {
    var limbo = house.limbo();
    return List.of(
        new Metric(
            "alcove_limbo_conversations",
            Kind.GAUGE,
            "Conversations that were with nobody at the last look.",
            limbo.now()),
        new Metric(
            "alcove_limbo_healed_total",
            Kind.COUNTER,
            "Conversations that were with nobody and were given back to the queue.",
            limbo.healed()));
  }

  /// Its line in the lists has changed, and perhaps who has a seat taken, or who waits.
  private static void touched(Conversation changed, ListFeed feed, Services.Staff staff) {
    feed.touched(changed);
    staff.presence().touched(changed.key().workspace(), changed.involved());
    staff.reception().touched(changed);
  }

  private static Future<Optional<String>> mail(
      Vertx vertx, Config config, Pool database, InstantSource clock) {
    var mail = config.mail();
    var publicUrl = config.web().publicUrl();
    return mail == null || publicUrl == null
        ? Future.succeededFuture(Optional.empty())
        : vertx
            .deployVerticle(new MailVerticle(database, mail, publicUrl, clock))
            .map(Optional::of);
  }

  /// The port it listens on.
  int port() {
    return doors.port();
  }

  /// Takes no new visitors and gives nobody out, closes the sockets, then what they used.
  Future<Void> stop() {
    readiness.drain();
    return vertx
        .undeploy(doors.house())
        .eventually(() -> vertx.undeploy(doors.gateways()))
        .eventually(() -> presence.stop())
        .eventually(() -> doors.mails().map(vertx::undeploy).orElse(Future.succeededFuture()))
        .eventually(() -> shared.close());
  }
}
