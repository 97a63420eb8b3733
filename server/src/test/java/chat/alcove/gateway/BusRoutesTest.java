package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.LineTimers;
import chat.alcove.conversation.PgEntryLog;
import chat.alcove.delivery.Hub;
import chat.alcove.delivery.Post;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.identity.AgentSessions;
import chat.alcove.identity.PgAgentStore;
import chat.alcove.limits.Buckets;
import chat.alcove.limits.Rate;
import chat.alcove.lines.PgLines;
import chat.alcove.lists.PgLists;
import chat.alcove.ops.EdgeRoutes;
import chat.alcove.postgres.Database;
import chat.alcove.presence.PgRegistry;
import chat.alcove.presence.PgStatuses;
import chat.alcove.presence.Presence;
import chat.alcove.presence.Viewers;
import chat.alcove.protocol.CloseReason;
import chat.alcove.site.Origins;
import chat.alcove.site.PgSiteStore;
import chat.alcove.site.Sites;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both buses of one loop over a real PostgreSQL.
@ExtendWith(VertxExtension.class)
class BusRoutesTest {
  private static final String HOST = "127.0.0.1";

  private Vertx vertx;
  private TestWorkspace workspace;
  private int port;
  private String node;

  @BeforeEach
  void serve(Vertx vertx) {
    this.vertx = vertx;
    PgConnectOptions database = TestDatabase.create();
    workspace = TestWorkspace.in(TestDatabase.pool(vertx, database));
    Post.prepare(vertx);
    node = vertx.deployVerticle(new Loop(database)).await();
  }

  private final class Loop extends VerticleBase {
    private final PgConnectOptions database;
    private @Nullable BusRoutes buses;

    Loop(PgConnectOptions database) {
      this.database = database;
    }

    @Override
    public Future<?> start() {
      var clock = new TestClock();
      var random = new SecureRandom();
      var reader = Database.pool(vertx, database);
      var log = new PgEntryLog(context, reader, Database.writer(vertx, database));
      var post = new Post(vertx, changed -> {});
      var conversations =
          new Conversations(
              log,
              post,
              (workspace, line) -> Future.succeededFuture(LineTimers.DEFAULT),
              clock,
              UUID::randomUUID);
      var services =
          new Services(
              conversations,
              log,
              post,
              Hub.on(vertx),
              new PgLists(reader),
              new PgLines(reader, clock),
              staff(reader, clock));
      var origins = new Origins(Optional.empty());
      var rate = new Rate(5, 1);
      var sessions = new AgentSessions(new PgAgentStore(reader), random, clock, ended -> {});
      var router = Router.router(vertx);
      new EdgeRoutes(origins).mount(router);
      var routes = new BusRoutes(vertx, clock, random, services);
      buses = routes;
      routes.mount(
          router,
          new VisitorDoor(
              new Sites(new PgSiteStore(reader), clock),
              origins,
              random,
              clock,
              new Paces(rate, clock)),
          new AgentDoor(sessions, origins, new Buckets<>(rate, 10, clock)));
      return vertx
          .createHttpServer(HttpDoor.options(HOST, 0))
          .requestHandler(router)
          .listen()
          .onSuccess(server -> port = server.actualPort());
    }

    private Services.Staff staff(Pool pool, TestClock clock) {
      var registry = new PgRegistry(pool, UUID.randomUUID(), clock);
      return new Services.Staff(
          new Presence(vertx, context, registry, clock),
          new PgStatuses(pool, clock),
          new Viewers(vertx, context));
    }

    @Override
    public Future<?> stop() {
      return buses == null ? Future.succeededFuture() : buses.leave();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/iframe.html", "/iframe-1.6.1.html", "//iframe.html", "/%69frame.html", "/"})
  void the_pages_of_sockjs_are_not_served(String page) {
    for (String bus : new String[] {"/bus/visitor", "/bus/agent"}) {
      int status =
          vertx
              .createHttpClient()
              .request(HttpMethod.GET, port, HOST, bus + page)
              .compose(HttpClientRequest::send)
              .map(HttpClientResponse::statusCode)
              .await();

      assertThat(status).isEqualTo(404);
    }
  }

  @Test
  void a_client_that_never_waits_is_closed() {
    var closed = Promise.<Short>promise();
    var client = vertx.createWebSocketClient();
    var socket = client.connect(port, HOST, "/bus/visitor/websocket").await();
    socket.closeHandler(ended -> closed.complete(socket.closeStatusCode()));
    var hello = new JsonObject().put("v", 1).put("site", workspace.siteKey());
    socket.writeTextMessage(send("visitor.hello", hello)).await();
    for (int i = 0; i < 400 + Bridge.HASTY_MAX; i++) {
      var _ = socket.writeTextMessage(send("visitor.typing", new JsonObject().put("on", true)));
    }

    assertThat(closed.future().await()).isEqualTo((short) CloseReason.REFUSED.code());
  }

  @Test
  void leaving_waits_for_nothing_once_every_request_is_answered() {
    var answered = Promise.<Void>promise();
    var client = vertx.createWebSocketClient();
    var socket = client.connect(port, HOST, "/bus/visitor/websocket").await();
    socket.handler(frame -> answered.tryComplete());
    var hello = new JsonObject().put("v", 1).put("site", workspace.siteKey());
    socket.writeTextMessage(send("visitor.hello", hello)).await();
    answered.future().await();
    long before = System.nanoTime();

    vertx.undeploy(node).await();

    assertThat(System.nanoTime() - before).isLessThan(Bridge.LEAVE_MS_MAX * 500_000L);
  }

  private static String send(String address, JsonObject body) {
    return new JsonObject()
        .put("type", "send")
        .put("address", address)
        .put("replyAddress", "r")
        .put("body", body)
        .encode();
  }
}
