package chat.alcove;

import chat.alcove.cluster.Conditions;
import chat.alcove.config.Cluster;
import chat.alcove.config.OutwardAllowed;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Fanout;
import chat.alcove.delivery.Crossing;
import chat.alcove.delivery.Directory;
import chat.alcove.delivery.Post;
import chat.alcove.due.Taken;
import chat.alcove.gateway.BusRoutes;
import chat.alcove.gateway.Moving;
import chat.alcove.gateway.Services;
import chat.alcove.identity.AgentSessions;
import chat.alcove.identity.LogIns;
import chat.alcove.identity.Passwords;
import chat.alcove.identity.PgAgentStore;
import chat.alcove.limits.ClientAddress;
import chat.alcove.lines.PgLines;
import chat.alcove.lists.ListFeed;
import chat.alcove.lists.PgLists;
import chat.alcove.lists.Queues;
import chat.alcove.ops.HealthRoutes;
import chat.alcove.ops.Readiness;
import chat.alcove.outward.Allowed;
import chat.alcove.outward.Outward;
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
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The composition root: the one place that makes clocks, randomness and ids, and hands everything
/// what it needs.
final class App {
  private static final int EXPIRE_EVERY_MS = 5_000;

  /// Longer than a statement that the database does not answer.
  private static final int STEP_SECONDS_MAX = 5;

  private final Ground ground;
  private final Readiness readiness;
  private final NodeWatch watch;
  private final Presence presence;
  private final Doors doors;

  private App(Ground ground, Readiness readiness, NodeWatch watch, Presence presence, Doors doors) {
    this.ground = ground;
    this.readiness = readiness;
    this.watch = watch;
    this.presence = presence;
    this.doors = doors;
  }

  /// Where people come in and mails go out.
  ///
  /// @param gateways what to undeploy
  /// @param mails the same
  private record Doors(String gateways, String house, Optional<String> mails, int port) {}

  /// Serves visitors and agents once the future succeeds.
  static Future<App> start(Ground ground) {
    Vertx vertx = ground.vertx();
    return new PgSiteStore(ground.pool())
        .firstKey()
        .compose(demoKey ->
            vertx.executeBlocking(() -> new Prepared(Assets.load(), new Passwords(vertx), demoKey)))
        .compose(prepared -> start(ground, Objects.requireNonNull(prepared)))
        .onFailure(cause -> ground.pool().close());
  }

  /// What takes a moment of a worker's time.
  private record Prepared(Assets assets, Passwords passwords, Optional<String> demoKey) {}

  private static Future<App> start(Ground ground, Prepared prepared) {
    Vertx vertx = ground.vertx();
    var random = new SecureRandom();
    Post.prepare(vertx);
    Told told = told(ground);
    Services.Staff staff = told.staff();
    Post post = told.post();
    var readiness = new Readiness(ground.time()::silence);
    var watch = watch(ground);
    Fanout counted = ground.figures().counting(post);
    var house = house(ground, staff.presence(), counted);
    var node =
        new GatewayVerticle.Shared(
            ground.config(),
            ground.data().options(),
            people(ground, prepared.passwords(), random, told),
            new GatewayVerticle.Pages(
                prepared.assets(),
                new Origins(Optional.ofNullable(ground.config().web().publicUrl())),
                prepared.demoKey(),
                new HealthRoutes.Asked(readiness, () -> figures(ground, house))),
            new GatewayVerticle.World(
                new BusRoutes.World(ground.clock(), ground.steady(), random, watch.moving()),
                UUID::randomUUID,
                new GatewayVerticle.Delivery(
                    post, gateways(counted, house, staff.statuses()), told.directory()),
                ground.figures(),
                new Bots.Outside(
                    Outward.open(vertx, allowed(ground.config().outward())),
                    new Written(ground.link()))));
    return open(ground, told.crossing(), house, node)
        .map(doors -> new App(ground, readiness, watch, staff.presence(), doors));
  }

  private static Allowed allowed(OutwardAllowed said) {
    return new Allowed(
        said.networks().stream()
            .map(network -> new ClientAddress.Network(network.first(), network.bits()))
            .toList(),
        said.hosts());
  }

  /// Who logs in, and how often they may.
  private static GatewayVerticle.People people(
      Ground ground, Passwords passwords, SecureRandom random, Told told) {
    Vertx vertx = ground.vertx();
    var store = new PgAgentStore(ground.pool());
    var sessions = new AgentSessions(store, random, ground.clock(), told.post()::signedOut);
    vertx.setPeriodic(EXPIRE_EVERY_MS, timer -> sessions.expire());
    var guesses = ground.commons().guesses(vertx, ground.steady());
    var logIns = new LogIns(guesses, store, passwords, sessions);
    return new GatewayVerticle.People(
        sessions, logIns, passwords, told.staff(), ground.commons()::buckets);
  }

  /// How readers on all nodes are told.
  private record Told(Post post, Crossing crossing, Directory directory, Services.Staff staff) {}

  private static Told told(Ground ground) {
    Vertx vertx = ground.vertx();
    Directory directory = ground.commons().directory();
    var crossing = Crossing.start(vertx.getOrCreateContext(), ground.link(), directory);
    var everywhere = new Post(vertx, crossing, ignored -> {});
    var here = new Post(vertx, ignored -> {});
    var lists = new PgLists(ground.pool());
    var feed =
        new ListFeed(
            vertx,
            vertx.getOrCreateContext(),
            lists,
            everywhere::send,
            () -> ground.link().others().isEmpty());
    var queues = new Queues(vertx, vertx.getOrCreateContext(), lists, here::send);
    queues.start();
    Services.Staff staff = staff(ground, queues);
    var post = new Post(vertx, crossing, changed -> touched(changed, feed, staff));
    return new Told(post, crossing, directory, staff);
  }

  private static Future<Doors> open(
      Ground ground, Crossing crossing, HouseVerticle house, GatewayVerticle.Shared node) {
    Vertx vertx = ground.vertx();
    var port = new AtomicInteger();
    Readiness readiness = node.pages().health().readiness();
    var known = new MetricsDoor.Known(readiness, house::limbo, crossing::lost);
    var loops = new DeploymentOptions().setInstances(ground.config().web().eventLoops());
    return vertx
        .deployVerticle(house)
        .compose(housed ->
            vertx
                .deployVerticle(() -> new GatewayVerticle(node, port::set), loops)
                .compose(gateways ->
                    MetricsDoor.open(ground, known)
                        .compose(served -> mail(ground))
                        .map(mails -> new Doors(gateways, housed, mails, port.get()))));
  }

  private static NodeWatch watch(Ground ground) {
    var conditions = new Conditions(ground.link(), ground.steady());
    var watch = new NodeWatch(ground.vertx(), conditions, new Moving(), ground.time()::silence);
    watch.start();
    return watch;
  }

  private static Services.Staff staff(Ground ground, Queues queues) {
    InstantSource clock = ground.clock();
    var loop = ground.vertx().getOrCreateContext();
    var reception = reception(ground, loop);
    var registry = new PgRegistry(ground.pool(), ground.link().self(), clock);
    var presence = new Presence(loop, ground.link(), registry, clock, reception::staffChanged);
    presence.start();
    var viewers = new Viewers(loop, ground.link(), clock);
    viewers.start();
    return new Services.Staff(
        presence, new PgStatuses(ground.pool(), clock), viewers, reception, queues);
  }

  private static Reception reception(Ground ground, Context loop) {
    Vertx vertx = ground.vertx();
    Pool shared = ground.pool();
    InstantSource clock = ground.clock();
    var lines = new PgLines(shared, clock);
    loop.runOnContext(
        nothing -> vertx.setPeriodic(PgLines.REFRESH_EVERY.toMillis(), timer -> lines.refresh()));
    var reception =
        new Reception(
            loop,
            ground.link(),
            new Reception.Sources(
                new PgPlaces(shared, clock),
                new PgFronts(shared, clock),
                lines,
                Bots.known(new Bots.Base(vertx, shared, lines, clock), loop).duty()),
            ground.config().mail() == null ? Mail.none : Mail.answers,
            clock);
    reception.start();
    return reception;
  }

  /// What sockets bring about wakes the house, and shows who takes what rings.
  private static Fanout gateways(Fanout post, HouseVerticle house, Statuses statuses) {
    return new Taken(
        new Wakes(post, house::wake),
        (workspace, agent) -> statuses.answered(new AgentKey(workspace, agent)));
  }

  private static HouseVerticle house(Ground ground, Presence presence, Fanout post) {
    return new HouseVerticle(
        new HouseVerticle.Base(
            ground.data().options(), ground.config().web().eventLoops() + 1, ground.link()),
        new HouseVerticle.World(
            ground.clock(),
            UUID::randomUUID,
            post,
            agent -> presence.touched(agent.workspace(), Set.of(agent.agent())),
            ground.figures()));
  }

  private static JsonObject figures(Ground ground, HouseVerticle house) {
    var limbo = house.limbo();
    return new JsonObject()
        .put("limbo", new JsonObject().put("now", limbo.now()).put("healed", limbo.healed()))
        .put("database", new JsonObject().put("silentMs", ground.time().silence().toMillis()))
        .mergeIn(ground.commons().health(ground.link().others().size() + 1));
  }

  /// Its line in the lists has changed, and perhaps who has a seat taken, or who waits.
  private static void touched(Conversation changed, ListFeed feed, Services.Staff staff) {
    feed.touched(changed);
    staff.queues().touched(changed.key(), changed.line());
    staff.presence().touched(changed.key().workspace(), changed.involved());
    staff.reception().touched(changed);
  }

  private static Future<Optional<String>> mail(Ground ground) {
    var mail = ground.config().mail();
    var publicUrl = ground.config().web().publicUrl();
    return mail == null || publicUrl == null
        ? Future.succeededFuture(Optional.empty())
        : ground
            .vertx()
            .deployVerticle(new MailVerticle(ground.pool(), mail, publicUrl, ground.clock()))
            .map(Optional::of);
  }

  /// The port it listens on.
  int port() {
    return doors.port();
  }

  /// Takes no new visitors and gives nobody out, has the sockets go elsewhere and closes those that
  /// stay, then what they used. What hangs does not hold up the rest.
  Future<Void> stop() {
    Vertx vertx = ground.vertx();
    readiness.drain();
    return Future.join(bounded(vertx.undeploy(doors.house())), watch.leave(drain()))
        .eventually(() -> bounded(vertx.undeploy(doors.gateways())))
        .eventually(() -> bounded(presence.stop()))
        .eventually(
            () -> bounded(doors.mails().map(vertx::undeploy).orElse(Future.succeededFuture())))
        .eventually(() -> bounded(ground.commons().close()))
        .eventually(() -> bounded(ground.pool().close()))
        .mapEmpty();
  }

  private Duration drain() {
    Cluster cluster = ground.config().cluster();
    return cluster == null ? Duration.ZERO : Duration.ofSeconds(cluster.drainSeconds());
  }

  private static Future<Void> bounded(Future<Void> step) {
    return step.timeout(STEP_SECONDS_MAX, TimeUnit.SECONDS);
  }
}
