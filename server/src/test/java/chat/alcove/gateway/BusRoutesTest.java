package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.delivery.Post;
import chat.alcove.fixture.Awake;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.CloseReason;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both buses of one loop over a real PostgreSQL.
@ExtendWith(VertxExtension.class)
class BusRoutesTest {
  private static final String HOST = BusLoop.HOST;
  private static final String PING = "{\"type\":\"ping\"}";

  private final TestClock clock = new TestClock();
  private Vertx vertx;
  // Kept: a client that nobody holds any more is closed, and what it opened with it.
  private HttpClient http;
  private Polling polling;
  private WebSocketClient sockets;
  private TestWorkspace workspace;
  private int port;
  private String node;

  @BeforeEach
  void serve(Vertx vertx) {
    this.vertx = vertx;
    http = vertx.createHttpClient();
    sockets = vertx.createWebSocketClient();
    PgConnectOptions database = TestDatabase.create();
    workspace = TestWorkspace.in(TestDatabase.pool(vertx, database));
    Post.prepare(vertx);
    var loop = new BusLoop(database, clock);
    node = vertx.deployVerticle(loop).await();
    port = loop.port();
    polling = new Polling(vertx, port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/iframe.html", "/iframe-1.6.1.html", "//iframe.html", "/%69frame.html", "/"})
  void the_pages_of_sockjs_are_not_served(String page) {
    for (String bus : new String[] {"/bus/visitor", "/bus/agent"}) {
      int status =
          http.request(HttpMethod.GET, port, HOST, bus + page)
              .compose(HttpClientRequest::send)
              .map(HttpClientResponse::statusCode)
              .await();

      assertThat(status).isEqualTo(404);
    }
  }

  @Test
  void a_client_that_never_waits_is_closed() {
    var client = connect();
    client.send(request("visitor.hello", hello()));
    for (int i = 0; i < 400 + Refusals.HASTY_MAX; i++) {
      client.send(request("visitor.typing", new JsonObject().put("on", true)));
    }

    assertThat(client.closed()).isEqualTo((short) CloseReason.REFUSED.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{}",
        "{\"type\":\"send\"}",
        "{\"type\":\"nothing\",\"address\":\"a\"}"
      })
  void a_client_that_keeps_sending_what_is_no_frame_is_closed(String garbage) {
    var neighbour = connect();
    var client = connect();
    for (int i = 1; i < Refusals.REFUSALS_MAX; i++) client.send(garbage);
    client.send(PING);
    for (int i = 1; i < Refusals.REFUSALS_MAX; i++) {
      assertThat(client.next().getString("type")).isEqualTo("err");
    }
    assertThat(client.next().getString("type")).isEqualTo("pong");
    client.send(garbage);

    assertThat(client.closed()).isEqualTo((short) CloseReason.REFUSED.code());
    neighbour.send(PING);
    assertThat(neighbour.next().getString("type")).isEqualTo("pong");
  }

  @Test
  void what_is_no_frame_is_named_as_the_bridge_does() {
    var client = connect();
    client.send("null");
    client.send("{\"type\":7}");
    client.send("{\"type\":\"send\"}");
    client.send("{\"type\":\"rec\",\"address\":\"a\"}");

    for (var word : List.of("invalid_json", "missing_type", "missing_address", "invalid_type")) {
      assertThat(client.next()).isEqualTo(new JsonObject().put("type", "err").put("body", word));
    }
  }

  @Test
  void a_message_too_large_in_pieces_that_are_not_closes_its_socket() {
    var client = connect();
    var piece = "x".repeat(HttpDoor.FRAME_BYTES_MAX / 2 + 1);
    client.write(WebSocketFrame.textFrame(piece, false));
    client.write(WebSocketFrame.continuationFrame(Buffer.buffer(piece), true));

    assertThat(client.closed()).isEqualTo((short) Refusals.TOO_BIG);
  }

  @Test
  void who_does_not_ping_is_closed_and_who_does_is_not() {
    var idle = connect();
    var alive = connect();
    // Not in one go: it would have stood still.
    var step = Duration.ofMillis(Pulse.STILL_MS_MAX / 2);
    for (long ms = 0; ms < Bridge.PING_MS_MAX; ms += step.toMillis()) {
      alive.send(PING);
      assertThat(alive.next().getString("type")).isEqualTo("pong");
      clock.advance(step);
    }

    assertThat(idle.closed()).isEqualTo((short) Bridge.GOING_AWAY);
    alive.send(PING);
    assertThat(alive.next().getString("type")).isEqualTo("pong");
  }

  @Test
  void the_fallback_transport_counts_what_is_no_frame_as_well() {
    var session = "/bus/visitor/000/abc";
    assertThat(polling.post(session + "/xhr", "")).isEqualTo("200 o\n");
    assertThat(polling.post(session + "/xhr_send", "[\"{}\"]")).isEqualTo("204 ");
    assertThat(polling.post(session + "/xhr", "")).contains("missing_type");
    var garbage = new JsonArray(Collections.nCopies(Refusals.REFUSALS_MAX, "{"));
    // SockJS may lose the answer with the session that is closed meanwhile: nobody waits for it.
    var _ = polling.answer(session + "/xhr_send", garbage.encode());
    String heard = polling.post(session + "/xhr", "");
    while (heard.startsWith("200 a")) heard = polling.post(session + "/xhr", "");

    assertThat(heard).isEqualTo("200 c[3000,\"Go away!\"]\n");
  }

  @Test
  void a_fallback_session_takes_nothing_that_is_posted_to_the_other_bus() {
    assertThat(polling.post("/bus/agent/000/abc/xhr", "")).isEqualTo("200 o\n");

    assertThat(polling.post("/bus/visitor/000/abc/xhr_send", "[\"{}\"]")).startsWith("404 ");
    assertThat(polling.post("/bus/visitor/000/%61bc/xhr_send", "[\"{}\"]")).startsWith("404 ");
    assertThat(polling.post("/bus/visitor/000/abc/xhr", "")).startsWith("404 ");
    assertThat(polling.post("/bus/agent/000/abc/xhr_send", "[\"{}\"]")).isEqualTo("204 ");
  }

  @Test
  void leaving_waits_for_nothing_once_every_request_is_answered() {
    var client = connect();
    client.send(request("visitor.hello", hello()));
    client.next();
    var leaving = Awake.sinceNow();

    vertx.undeploy(node).await();

    assertThat(leaving.ms()).isLessThan(Bridge.LEAVE_MS_MAX);
  }

  /// Keeps what it hears, and why it was closed.
  private static final class Client {
    private final WebSocket socket;
    private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
    private final Promise<Short> closed = Promise.promise();

    Client(WebSocket socket) {
      this.socket = socket;
      socket.handler(frame -> heard.add(frame.toJsonObject()));
      socket.closeHandler(ended -> closed.complete(socket.closeStatusCode()));
    }

    /// The server may close the socket at any moment, so that no write has to arrive.
    void send(String text) {
      write(WebSocketFrame.textFrame(text, true));
    }

    void write(WebSocketFrame frame) {
      var _ = socket.writeFrame(frame);
    }

    JsonObject next() {
      try {
        return Objects.requireNonNull(heard.poll(60, TimeUnit.SECONDS), "nothing within 60 s");
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    short closed() {
      return closed.future().timeout(60, TimeUnit.SECONDS).await();
    }
  }

  private Client connect() {
    return sockets.connect(port, HOST, "/bus/visitor/websocket").map(Client::new).await();
  }

  private JsonObject hello() {
    return new JsonObject().put("v", 1).put("site", workspace.siteKey());
  }

  private static String request(String address, JsonObject body) {
    return new JsonObject()
        .put("type", "send")
        .put("address", address)
        .put("replyAddress", "r")
        .put("body", body)
        .encode();
  }
}
