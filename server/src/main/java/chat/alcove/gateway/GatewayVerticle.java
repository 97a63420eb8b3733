package chat.alcove.gateway;

import chat.alcove.config.Config;
import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.PgEntryLog;
import chat.alcove.delivery.Hub;
import chat.alcove.delivery.Post;
import chat.alcove.identity.AgentSessions;
import chat.alcove.identity.LogIns;
import chat.alcove.identity.SessionRoutes;
import chat.alcove.limits.Buckets;
import chat.alcove.limits.Rate;
import chat.alcove.lists.PgLists;
import chat.alcove.ops.EdgeRoutes;
import chat.alcove.ops.HealthRoutes;
import chat.alcove.ops.Readiness;
import chat.alcove.postgres.Database;
import chat.alcove.site.AssetRoutes;
import chat.alcove.site.Assets;
import chat.alcove.site.DemoRoutes;
import chat.alcove.site.Origins;
import chat.alcove.site.PgSiteStore;
import chat.alcove.site.SiteRoutes;
import chat.alcove.site.Sites;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.web.Router;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// The HTTP server of one event loop, with a router, bridges, hub and writer of its own: plain
/// maps, no locks.
public final class GatewayVerticle extends VerticleBase {
  /// Visitors or agents whose pace is remembered on one loop.
  private static final int PACES_MAX = 50_000;

  private final Node node;
  private final IntConsumer listening;

  /// What all loops of a node share.
  public record Node(
      Config config, PgConnectOptions database, People people, Pages pages, World world) {}

  /// How agents come in.
  public record People(AgentSessions sessions, LogIns logIns) {}

  /// What browsers are shown.
  ///
  /// @param demoKey key of the site on the demo page
  public record Pages(
      Assets assets, Origins origins, Optional<String> demoKey, Readiness readiness) {}

  /// What comes from outside the program.
  public record World(InstantSource clock, SecureRandom random, Supplier<UUID> ids, Post post) {}

  /// @param listening told the port once this loop listens
  public GatewayVerticle(Node node, IntConsumer listening) {
    this.node = node;
    this.listening = listening;
  }

  @Override
  public Future<?> start() {
    Pool reader = Database.pool(vertx, node.database());
    SqlClient writer = Database.writer(vertx, node.database());
    var router = Router.router(vertx);
    mountPages(router, reader);
    mountBuses(router, reader, writer);
    return vertx
        .createHttpServer(HttpDoor.options(node.config().web().host(), node.config().web().port()))
        .requestHandler(router)
        .listen()
        .onSuccess(server -> listening.accept(server.actualPort()));
  }

  private void mountPages(Router router, Pool reader) {
    Pages pages = node.pages();
    var sites = sites(reader);
    new EdgeRoutes(pages.origins()).mount(router);
    new HealthRoutes(pages.readiness()).mount(router);
    new SessionRoutes(node.people().logIns(), node.people().sessions(), pages.origins())
        .mount(router);
    new SiteRoutes(sites, pages.assets(), pages.origins()).mount(router);
    new AssetRoutes(pages.assets(), pages.origins()).mount(router);
    pages.demoKey().ifPresent(key -> new DemoRoutes(key).mount(router));
  }

  private void mountBuses(Router router, Pool reader, SqlClient writer) {
    World world = node.world();
    var log = new PgEntryLog(context, reader, writer);
    var conversations = new Conversations(log, world.post(), world.clock(), world.ids());
    var services =
        new Services(conversations, log, world.post(), Hub.on(vertx), new PgLists(reader));
    var visitors =
        new VisitorDoor(
            sites(reader),
            node.pages().origins(),
            world.random(),
            buckets(node.config().visitorMessages()));
    var agents =
        new AgentDoor(
            node.people().sessions(),
            node.pages().origins(),
            buckets(node.config().agentMessages()));
    new BusRoutes(vertx, world.clock(), world.random(), services).mount(router, visitors, agents);
  }

  private Sites sites(Pool reader) {
    return new Sites(new PgSiteStore(reader), node.world().clock());
  }

  private Buckets<UUID> buckets(Config.Rate rate) {
    return new Buckets<>(new Rate(rate.burst(), rate.perSecond()), PACES_MAX, node.world().clock());
  }
}
