package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.delivery.Post;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.fixture.Until;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A node that sends its sockets away.
@ExtendWith(VertxExtension.class)
class MovingTest {
  private static final Duration SOON = Duration.ofMillis(200);

  private Vertx vertx;
  private HttpClient http;
  private BusLoop loop;
  private Moving moving;
  private JsonObject hello;

  @BeforeEach
  void serve(Vertx vertx) {
    this.vertx = vertx;
    http = vertx.createHttpClient();
    var database = TestDatabase.create();
    var workspace = TestWorkspace.in(TestDatabase.pool(vertx, database));
    Post.prepare(vertx);
    loop = new BusLoop(database, new TestClock());
    moving = loop.moving();
    vertx.deployVerticle(loop).await();
    hello = new JsonObject().put("v", 1).put("site", workspace.siteKey());
  }

  @Test
  void a_socket_is_asked_to_move_and_served_until_it_has_gone() throws InterruptedException {
    var visitor = arrives();

    moving.ask(SOON);

    assertThat(visitor.hears("move"))
        .isEqualTo(
            new JsonObject().put("type", "move").put("withinMs", (int) Bridge.MOVE_WITHIN_MS));
    var said = new JsonObject().put("ref", "r1").put("text", "Still here");
    assertThat(visitor.asks("visitor.say", said).getInteger("seq")).isEqualTo(1);
    visitor.closes();
    Until.so(vertx, "nobody is left", () -> moving.sockets() == 0);
  }

  @Test
  void no_new_socket_is_opened_meanwhile_by_any_transport() {
    assertThat(post("/bus/visitor/000/known/xhr")).isEqualTo(200);
    moving.ask(SOON);

    assertThatThrownBy(() -> new BusClient(vertx, loop.port(), "visitor"))
        .hasMessageContaining("503");
    assertThatThrownBy(() -> new BusClient(vertx, loop.port(), "agent"))
        .hasMessageContaining("503");
    assertThat(post("/bus/visitor/000/new/xhr")).isEqualTo(503);
    assertThat(post("/bus/visitor/000/new/xhr_streaming")).isEqualTo(503);
    assertThat(send("/bus/visitor/000/known/xhr_send")).isEqualTo(204);
  }

  @Test
  void who_has_opened_a_socket_and_not_said_hello_is_told_to_try_again()
      throws InterruptedException {
    var late = new BusClient(vertx, loop.port(), "visitor");
    moving.ask(SOON);

    assertThat(late.isRefused("visitor.hello", hello)).isEqualTo("try_again");
  }

  @Test
  void a_node_that_may_keep_its_sockets_after_all_takes_new_ones() throws InterruptedException {
    moving.ask(SOON);
    moving.stay();

    assertThat(arrives().welcome().getString("address")).startsWith("v.");
  }

  private BusClient arrives() throws InterruptedException {
    var visitor = new BusClient(vertx, loop.port(), "visitor");
    visitor.asks("visitor.hello", hello);
    return visitor;
  }

  private int post(String path) {
    return http.request(HttpMethod.POST, loop.port(), BusLoop.HOST, path)
        .compose(HttpClientRequest::send)
        .map(answer -> answer.statusCode())
        .await();
  }

  private int send(String path) {
    return http.request(HttpMethod.POST, loop.port(), BusLoop.HOST, path)
        .compose(request -> request.send("[\"{}\"]"))
        .map(answer -> answer.statusCode())
        .await();
  }
}
