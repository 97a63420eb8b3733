package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.delivery.Post;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a visitor hears while they wait, over the bus.
@ExtendWith(VertxExtension.class)
class VisitorQueueTest {
  private final TestClock clock = new TestClock();
  private Vertx vertx;
  private Pool pool;
  private TestWorkspace workspace;
  private int port;
  private int refs;

  @BeforeEach
  void serve(Vertx vertx) {
    this.vertx = vertx;
    var database = TestDatabase.create();
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    Post.prepare(vertx);
    var loop = new BusLoop(database, clock);
    vertx.deployVerticle(loop).await();
    port = loop.port();
  }

  @Test
  void before_the_first_word_it_is_told_whether_somebody_is_there() throws InterruptedException {
    var presence = arrives(hello()).welcome().getJsonObject("presence");

    assertThat(presence)
        .isEqualTo(
            new JsonObject(
                "{\"here\": [], \"open\": true, \"timeZone\": \"UTC\", \"mail\": false}"));
  }

  @Test
  void who_comes_is_told_to_all_visitors_of_the_site_who_are_still_there()
      throws InterruptedException {
    var first = arrives(hello());
    var second = arrives(hello());
    arrives(hello()).closes();

    annaComes();

    assertThat(here(first.hears("presence"))).containsExactly("Anna");
    assertThat(here(second.hears("presence"))).containsExactly("Anna");
    assertThat(here(arrives(hello()).welcome().getJsonObject("presence"))).containsExactly("Anna");
  }

  @Test
  void each_who_waits_is_told_their_place() throws InterruptedException {
    var first = arrives(hello());
    var conversation = says(first, "Hello");
    clock.advance(Duration.ofSeconds(1));
    var second = arrives(hello());
    says(second, "Hello too");

    assertThat(first.hears("queue"))
        .isEqualTo(
            new JsonObject()
                .put("type", "queue")
                .put("conversation", conversation)
                .put("place", 1)
                .put("leave", true));
    assertThat(second.hears("queue").getInteger("place")).isEqualTo(2);

    first.asks(
        "visitor.end", new JsonObject().put("ref", "r" + ++refs).put("conversation", conversation));

    assertThat(second.hears("queue").getInteger("place")).isEqualTo(1);
  }

  @Test
  void a_place_is_there_again_after_a_reload() throws InterruptedException {
    var before = arrives(hello());
    says(before, "Hello");
    before.hears("queue");
    before.closes();

    var after = arrives(hello().put("session", before.welcome().getString("session")));

    assertThat(after.welcome().getJsonObject("conversation").getJsonObject("queue"))
        .isEqualTo(new JsonObject().put("place", 1).put("leave", true));
  }

  private BusClient arrives(JsonObject hello) throws InterruptedException {
    var client = new BusClient(vertx, port, "visitor");
    client.asks("visitor.hello", hello);
    return client;
  }

  private JsonObject hello() {
    return new JsonObject().put("v", 1).put("site", workspace.siteKey());
  }

  private String says(BusClient client, String words) throws InterruptedException {
    var say = new JsonObject().put("ref", "r" + ++refs).put("text", words);
    return client.asks("visitor.say", say).getString("conversation");
  }

  private void annaComes() throws InterruptedException {
    var ticket = Tickets.of(pool, workspace, workspace.anna());
    new BusClient(vertx, port, "agent")
        .asks("agent.hello", new JsonObject().put("v", 1).put("ticket", ticket));
  }

  private static List<String> here(JsonObject presence) {
    return presence.getJsonArray("here").stream()
        .map(JsonObject.class::cast)
        .map(one -> one.getString("name"))
        .toList();
  }
}
