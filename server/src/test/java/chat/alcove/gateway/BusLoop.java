package chat.alcove.gateway;

import chat.alcove.cluster.Alone;
import chat.alcove.cluster.Link;
import chat.alcove.conversation.BotTerms;
import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.PgEntryLog;
import chat.alcove.delivery.Everywhere;
import chat.alcove.delivery.Hub;
import chat.alcove.delivery.Post;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestRules;
import chat.alcove.identity.AgentSessions;
import chat.alcove.identity.PgAgentStore;
import chat.alcove.limits.ClientAddress;
import chat.alcove.limits.Pace;
import chat.alcove.limits.Rate;
import chat.alcove.limits.SharedBuckets;
import chat.alcove.lines.PgLines;
import chat.alcove.lists.PgLists;
import chat.alcove.lists.Queues;
import chat.alcove.mail.PgAddresses;
import chat.alcove.ops.EdgeRoutes;
import chat.alcove.postgres.Database;
import chat.alcove.presence.PgRegistry;
import chat.alcove.presence.PgStatuses;
import chat.alcove.presence.Presence;
import chat.alcove.presence.Viewers;
import chat.alcove.queue.Mail;
import chat.alcove.queue.PgFronts;
import chat.alcove.queue.PgPlaces;
import chat.alcove.queue.Reception;
import chat.alcove.routing.PgDesk;
import chat.alcove.routing.Reasons;
import chat.alcove.site.Origins;
import chat.alcove.site.PgSiteStore;
import chat.alcove.site.Sites;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.web.Router;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Both buses of one loop, over a database of its own.
final class BusLoop extends VerticleBase {
  static final String HOST = "127.0.0.1";

  private final PgConnectOptions database;
  private final VisitorMail.Switch mail;
  private final Services.Helpers helpers;
  private final BotTerms.Source bots;
  private final TestClock clock;
  private final Link link = new Alone(UUID.randomUUID());
  private final Moving moving = new Moving();
  private @Nullable BusRoutes buses;
  private @Nullable Presence presence;
  private int port;

  BusLoop(PgConnectOptions database, TestClock clock) {
    this(database, clock, VisitorMail.Switch.on, Services.Helpers.NONE, BotTerms.Source.NONE);
  }

  BusLoop(PgConnectOptions database, TestClock clock, VisitorMail.Switch mail) {
    this(database, clock, mail, Services.Helpers.NONE, BotTerms.Source.NONE);
  }

  /// With these helpers, and sites that have these bots.
  BusLoop(
      PgConnectOptions database,
      TestClock clock,
      VisitorMail.Switch mail,
      Services.Helpers helpers,
      BotTerms.Source bots) {
    this.helpers = helpers;
    this.bots = bots;
    this.database = database;
    this.clock = clock;
    this.mail = mail;
  }

  @Override
  public Future<?> start() {
    var random = new SecureRandom();
    var reader = Database.pool(vertx, database);
    var origins = new Origins(Optional.empty());
    var rate = new Rate(50, 1);
    var sessions = new AgentSessions(new PgAgentStore(reader), random, clock, ended -> {});
    var router = Router.router(vertx);
    new EdgeRoutes(origins).mount(router);
    var world = new BusRoutes.World(clock, clock, random, moving);
    var routes = new BusRoutes(vertx, world, services(reader), BusWatch.NOBODY);
    buses = routes;
    routes.mount(
        router,
        new VisitorDoor(
            new Sites(new PgSiteStore(reader), clock),
            origins,
            random,
            clock,
            new Paces(rate, ClientAddress.THIS_MACHINE, clock, SharedBuckets.none())),
        new AgentDoor(sessions, origins, Pace.of("agent", rate, 10, clock, SharedBuckets.none())));
    return vertx
        .createHttpServer(HttpDoor.options(HOST, 0))
        .requestHandler(router)
        .listen()
        .onSuccess(server -> port = server.actualPort());
  }

  private Services services(Pool reader) {
    var log = new PgEntryLog(context, reader, Database.writer(vertx, database));
    var staff = staff(reader);
    var post = new Post(vertx, changed -> staff.reception().touched(changed));
    var conversations = new Conversations(log, post, TestRules.with(bots), clock, UUID::randomUUID);
    return new Services(
        conversations,
        log,
        post,
        Hub.on(vertx, new Everywhere(link)),
        new PgLists(reader),
        new PgLines(reader, clock),
        new VisitorMail(conversations, new PgAddresses(reader), mail),
        staff,
        turns(reader),
        helpers);
  }

  private Services.Turns turns(Pool pool) {
    var desk = new PgDesk(pool, clock);
    return new Services.Turns(desk, new Reasons(desk, clock));
  }

  private Services.Staff staff(Pool pool) {
    var sources =
        new Reception.Sources(
            new PgPlaces(pool, clock),
            new PgFronts(pool, clock),
            new PgLines(pool, clock),
            helpers.duty());
    var reception = new Reception(context, link, sources, Mail.none, clock);
    var registry = new PgRegistry(pool, link.self(), clock);
    var here = new Presence(context, link, registry, clock, reception::staffChanged);
    presence = here;
    var lists = new PgLists(pool);
    var queues = new Queues(vertx, context, lists, new Post(vertx, ignored -> {})::send);
    return new Services.Staff(
        here, new PgStatuses(pool, clock), new Viewers(context, link, clock), reception, queues);
  }

  @Override
  public Future<?> stop() {
    return buses == null || presence == null
        ? Future.succeededFuture()
        : buses.leave().eventually(presence::stop);
  }

  /// Holds the loop still while others do something, which takes them so long.
  void standsStill(Duration so, Runnable meanwhile) throws InterruptedException {
    var still = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    context.runOnContext(nothing -> {
      still.countDown();
      awaitOn(over);
    });
    still.await();
    meanwhile.run();
    clock.advance(so);
    over.countDown();
  }

  private static void awaitOn(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Moving moving() {
    return moving;
  }

  int port() {
    return port;
  }
}
