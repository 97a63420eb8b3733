package chat.alcove;

import chat.alcove.articles.HelpBounds;
import chat.alcove.articles.HelpRoutes;
import chat.alcove.bots.Prompts;
import chat.alcove.bots.webhook.CallbackRoutes;
import chat.alcove.bots.webhook.PgKeys;
import chat.alcove.config.Config;
import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.Fanout;
import chat.alcove.conversation.PgEntryLog;
import chat.alcove.conversation.PgHeights;
import chat.alcove.conversation.Rules;
import chat.alcove.delivery.Directory;
import chat.alcove.delivery.Healing;
import chat.alcove.delivery.Hub;
import chat.alcove.delivery.Post;
import chat.alcove.gateway.AgentDoor;
import chat.alcove.gateway.BusRoutes;
import chat.alcove.gateway.HttpDoor;
import chat.alcove.gateway.Paces;
import chat.alcove.gateway.Services;
import chat.alcove.gateway.VisitorDoor;
import chat.alcove.gateway.VisitorMail;
import chat.alcove.identity.AgentSessions;
import chat.alcove.identity.LogIns;
import chat.alcove.identity.Passwords;
import chat.alcove.identity.PgTeam;
import chat.alcove.identity.SessionRoutes;
import chat.alcove.identity.StaffRoutes;
import chat.alcove.identity.TeamRoutes;
import chat.alcove.identity.VisitorLinks;
import chat.alcove.limits.ClientAddress;
import chat.alcove.limits.Pace;
import chat.alcove.limits.Rate;
import chat.alcove.limits.SharedBuckets;
import chat.alcove.lines.LineRoutes;
import chat.alcove.lines.Lines;
import chat.alcove.lines.PgLineSettings;
import chat.alcove.lines.PgLines;
import chat.alcove.lists.PgLists;
import chat.alcove.mail.PgAddresses;
import chat.alcove.ops.EdgeRoutes;
import chat.alcove.ops.HealthRoutes;
import chat.alcove.ops.LoopLag;
import chat.alcove.postgres.Database;
import chat.alcove.routing.PgDesk;
import chat.alcove.routing.Reasons;
import chat.alcove.site.AssetRoutes;
import chat.alcove.site.Assets;
import chat.alcove.site.DemoRoutes;
import chat.alcove.site.LinkRoutes;
import chat.alcove.site.Origins;
import chat.alcove.site.PgSiteStore;
import chat.alcove.site.Site;
import chat.alcove.site.SiteRoutes;
import chat.alcove.site.Sites;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The HTTP server of one event loop, with a router, bridges, hub and writer of its own: plain
/// maps, no locks.
final class GatewayVerticle extends VerticleBase {
  /// Agents whose pace is remembered on one loop.
  private static final int PACES_MAX = 50_000;

  private final Shared shared;
  private final IntConsumer listening;
  private @Nullable BusRoutes buses;

  /// What all loops of a node share.
  record Shared(
      Config config, PgConnectOptions database, People people, Pages pages, World world) {}

  /// How agents come in, and who is here.
  ///
  /// @param everywhere counts what all nodes let through, for a loop
  record People(
      AgentSessions sessions,
      LogIns logIns,
      Passwords passwords,
      Services.Staff staff,
      Function<Vertx, SharedBuckets> everywhere) {}

  /// What browsers are shown.
  ///
  /// @param demoKey key of the site on the demo page
  record Pages(
      Assets assets, Origins origins, Optional<String> demoKey, HealthRoutes.Asked health) {}

  /// How readers are told.
  ///
  /// @param fanout tells what was stored to whom it concerns
  /// @param directory is told whom a loop holds readers of
  record Delivery(Post post, Fanout fanout, Directory directory) {}

  /// What comes from outside the program.
  ///
  /// @param outside what bots of all loops share
  record World(
      BusRoutes.World bus,
      Supplier<UUID> ids,
      Delivery delivery,
      Figures figures,
      Bots.Outside outside) {
    InstantSource clock() {
      return bus.clock();
    }

    InstantSource steady() {
      return bus.steady();
    }

    SecureRandom random() {
      return bus.random();
    }
  }

  /// @param listening told the port once this loop listens
  GatewayVerticle(Shared shared, IntConsumer listening) {
    this.shared = shared;
    this.listening = listening;
  }

  @Override
  public Future<?> start() {
    new LoopLag(vertx, shared.world().figures().lag()).start();
    // The house has a loop of its own.
    int loops = shared.config().web().eventLoops() + 1;
    Pool reader = Database.pool(vertx, shared.database(), loops);
    SqlClient writer = Database.writer(vertx, shared.database());
    var router = Router.router(vertx);
    var knowledge = new KnowledgeBase(reader, shared.world().ids(), shared.world().clock());
    mountPages(router, reader, knowledge);
    Lines lines = lines(reader);
    var base = new Bots.Base(vertx, reader, lines, shared.world().clock());
    var around =
        new Bots.World(
            knowledge.library(), shared.world().outside(), shared.config().web().publicUrl());
    Bots bots = Bots.asked(base, around);
    bots.mount(router, staff(), around, shared.world().ids());
    mountSettings(router, reader, lines);
    knowledge.mountStaff(router, staff());
    mountBuses(router, new Stores(reader, writer), lines, bots, knowledge);
    return vertx
        .createHttpServer(
            HttpDoor.options(shared.config().web().host(), shared.config().web().port()))
        .requestHandler(router)
        .listen()
        .onSuccess(server -> listening.accept(server.actualPort()));
  }

  @Override
  public Future<?> stop() {
    return buses == null ? Future.succeededFuture() : buses.leave();
  }

  private void mountPages(Router router, Pool reader, KnowledgeBase knowledge) {
    Pages pages = shared.pages();
    var sites = sites(reader);
    new EdgeRoutes(pages.origins()).mount(router);
    new HealthRoutes(pages.health()).mount(router);
    // We speak no TLS: where people reach us by https, a proxy of ours stands before us. Elsewhere
    // whoever is on this machine could guess passwords from addresses they made up.
    var nearby = pages.origins().secure() ? ClientAddress.THIS_MACHINE : ClientAddress.NOBODY;
    new SessionRoutes(
            shared.people().logIns(), shared.people().sessions(), pages.origins(), clients(nearby))
        .mount(router);
    new SiteRoutes(sites, pages.assets(), pages.origins()).mount(router);
    new AssetRoutes(pages.assets(), pages.origins()).mount(router);
    new LinkRoutes(sites, pages.assets(), pages.origins(), this::admits).mount(router);
    pages
        .demoKey()
        .ifPresent(key -> {
          new DemoRoutes(key).mount(router);
          knowledge.mountHelp(
              router,
              new HelpRoutes.House(sites, key, pages.origins()),
              HelpBounds.of(
                  clients(ClientAddress.THIS_MACHINE), shared.world().steady(), everywhere()));
        });
  }

  private StaffRoutes staff() {
    return new StaffRoutes(shared.people().sessions(), shared.pages().origins());
  }

  private void mountSettings(Router router, Pool reader, Lines lines) {
    World world = shared.world();
    People people = shared.people();
    var staff = staff();
    new LineRoutes(staff, new PgLineSettings(reader, world.ids()), lines, world.clock())
        .mount(router);
    new TeamRoutes(
            staff,
            new PgTeam(reader),
            new TeamRoutes.Secrets(people.passwords(), world.delivery().post()::signedOut),
            new TeamRoutes.Births(world.ids(), world.clock()))
        .mount(router);
  }

  /// The connections of a loop.
  private record Stores(Pool reader, SqlClient writer) {}

  private void mountBuses(
      Router router, Stores stores, Lines lines, Bots bots, KnowledgeBase knowledge) {
    World world = shared.world();
    Pool reader = stores.reader();
    var log = new PgEntryLog(context, reader, stores.writer(), world.figures().appends());
    var prompts = new Prompts(world.delivery().fanout());
    var conversations =
        new Conversations(
            log,
            prompts,
            new Rules(
                (workspace, line) -> lines.timers(workspace, line, world.clock().instant()),
                bots.terms()),
            world.clock(),
            world.ids());
    Hub hub = Hub.on(vertx, world.delivery().directory());
    var talks = new Bots.Talks(conversations, log, prompts, hub);
    var runner = bots.start(talks, shared.config().web().eventLoops());
    new CallbackRoutes(runner, new PgKeys(reader), world.clock(), this::client).mount(router);
    if (shared.config().cluster() != null) {
      new Healing(vertx, hub, log, new PgHeights(reader), world.figures()::healed).start();
    }
    var services =
        new Services(
            conversations,
            log,
            world.delivery().post(),
            hub,
            new PgLists(reader),
            lines,
            mail(conversations, reader),
            shared.people().staff(),
            turns(reader),
            new Services.Helpers(bots.duty(), new Shelves(knowledge.library(), knowledge.often())));
    var routes = new BusRoutes(vertx, world.bus(), services, world.figures().sockets());
    routes.mount(router, visitors(reader), agents());
    buses = routes;
  }

  private AgentDoor agents() {
    return new AgentDoor(
        shared.people().sessions(),
        shared.pages().origins(),
        Pace.of(
            "agent",
            rate(shared.config().messages().agents()),
            PACES_MAX,
            shared.world().steady(),
            everywhere()));
  }

  private VisitorDoor visitors(Pool reader) {
    return new VisitorDoor(
        sites(reader),
        shared.pages().origins(),
        shared.world().random(),
        shared.world().clock(),
        new Paces(
            rate(shared.config().messages().visitors()),
            clients(ClientAddress.THIS_MACHINE),
            shared.world().steady(),
            everywhere()));
  }

  private SharedBuckets everywhere() {
    return shared.people().everywhere().apply(vertx);
  }

  private VisitorMail mail(Conversations conversations, Pool reader) {
    boolean on = shared.config().mail() != null;
    return new VisitorMail(
        conversations,
        new PgAddresses(reader),
        on ? VisitorMail.Switch.on : VisitorMail.Switch.off);
  }

  private Services.Turns turns(Pool reader) {
    var desk = new PgDesk(reader, shared.world().clock());
    return new Services.Turns(desk, new Reasons(desk, shared.world().clock()));
  }

  private Lines lines(Pool reader) {
    var lines = new PgLines(reader, shared.world().clock());
    vertx.setPeriodic(PgLines.REFRESH_EVERY.toMillis(), timer -> lines.refresh());
    return lines;
  }

  private boolean admits(byte[] secret, Site site, String link) {
    var now = shared.world().clock().instant();
    return VisitorLinks.visitor(secret, site.id(), link, now).isPresent();
  }

  private ClientAddress clients(ClientAddress byDefault) {
    var said = shared.config().web().trustedProxies();
    if (said == null) return byDefault;
    return new ClientAddress(
        said.stream()
            .map(network -> new ClientAddress.Network(network.first(), network.bits()))
            .toList());
  }

  private String client(RoutingContext request) {
    var from = request.request();
    return clients(ClientAddress.THIS_MACHINE).of(from.remoteAddress(), from.headers());
  }

  private Sites sites(Pool reader) {
    return new Sites(new PgSiteStore(reader), shared.world().clock());
  }

  private static Rate rate(Config.Rate rate) {
    return new Rate(rate.burst(), rate.perSecond());
  }
}
