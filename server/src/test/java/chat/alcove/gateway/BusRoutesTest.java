package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.delivery.Post;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.CloseReason;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both buses of one loop over a real PostgreSQL.
@ExtendWith(VertxExtension.class)
class BusRoutesTest {
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
    var loop = new BusLoop(database);
    node = vertx.deployVerticle(loop).await();
    port = loop.port();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/iframe.html", "/iframe-1.6.1.html", "//iframe.html", "/%69frame.html", "/"})
  void the_pages_of_sockjs_are_not_served(String page) {
    for (String bus : new String[] {"/bus/visitor", "/bus/agent"}) {
      int status =
          vertx
              .createHttpClient()
              .request(HttpMethod.GET, port, BusLoop.HOST, bus + page)
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
    var socket = client.connect(port, BusLoop.HOST, "/bus/visitor/websocket").await();
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
    var socket = client.connect(port, BusLoop.HOST, "/bus/visitor/websocket").await();
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
