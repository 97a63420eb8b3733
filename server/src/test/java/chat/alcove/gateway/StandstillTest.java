package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.delivery.Post;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.CloseReason;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What comes of requests that wait in a socket while the whole process stands still.
@ExtendWith(VertxExtension.class)
class StandstillTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration LONG = Duration.ofMillis(Pulse.STILL_MS_MAX + 1);
  private static final Duration SHORT = Duration.ofMillis(Pulse.STILL_MS_MAX);
  private static final String SESSION = "/bus/visitor/000/abc";

  /// The browsers' own: they go on while the server stands still.
  private final Vertx outside = Vertx.vertx();

  private Pool pool;
  private TestWorkspace workspace;
  private TestRows rows;
  private BusLoop loop;
  private Polling polling;

  @BeforeEach
  void serve(Vertx vertx) {
    var database = TestDatabase.create();
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    Post.prepare(vertx);
    loop = new BusLoop(database, new TestClock());
    vertx.deployVerticle(loop).await();
    polling = new Polling(outside, loop.port());
  }

  @AfterEach
  void browsers_go() {
    outside.close().await();
  }

  @Test
  void words_sent_to_one_that_stood_still_for_long_are_not_stored_and_their_socket_is_closed()
      throws InterruptedException {
    var visitor = visitor();
    visitor.asks("visitor.say", say("hello", "first"));

    loop.standsStill(LONG, () -> visitor.sends("visitor.say", say("anybody?", "second")));

    assertThat(visitor.closed()).isEqualTo((short) CloseReason.STALLED.code());
    var back = visitor(visitor.welcome().getString("session"));
    assertThat(back.asks("visitor.say", say("are you back?", "third")).getLong("seq")).isEqualTo(3);
  }

  @Test
  void a_claim_sent_to_one_that_stood_still_for_long_leaves_the_seat_to_others()
      throws InterruptedException {
    UUID waits = rows.waiting(NOON.minusSeconds(9));
    var anna = agent(workspace.anna());

    loop.standsStill(LONG, () -> anna.sends("agent.claim", claim(waits, "r1")));

    assertThat(anna.closed()).isEqualTo((short) CloseReason.STALLED.code());
    var boris = agent(workspace.boris());
    assertThat(boris.asks("agent.claim", claim(waits, "r2")).containsKey("seq")).isTrue();
  }

  @Test
  void words_posted_to_a_fallback_session_are_not_stored_and_the_session_ends()
      throws InterruptedException {
    assertThat(post("/xhr", "")).isEqualTo("200 o\n");
    post("/xhr_send", frames("visitor.hello", hello()));
    var session = heard(post("/xhr", "")).getString("session");
    post("/xhr_send", frames("visitor.say", say("hello", "first")));
    assertThat(post("/xhr", "")).startsWith("200 a[");

    loop.standsStill(
        LONG,
        () ->
            polling.sends(SESSION + "/xhr_send", frames("visitor.say", say("anybody?", "second"))));

    var back = visitor(session);
    assertThat(back.asks("visitor.say", say("are you back?", "third")).getLong("seq")).isEqualTo(3);
    String last = post("/xhr", "");
    while (last.startsWith("200 a")) last = post("/xhr", "");
    assertThat(last).startsWith("200 c[");
  }

  @Test
  void a_short_standstill_is_only_slow() throws InterruptedException {
    var visitor = visitor();
    visitor.asks("visitor.say", say("hello", "first"));

    loop.standsStill(SHORT, () -> visitor.sends("visitor.say", say("anybody?", "second")));

    assertThat(visitor.asks("visitor.say", say("good", "third")).getLong("seq")).isEqualTo(4);
  }

  private BusClient visitor() throws InterruptedException {
    return visitor(hello());
  }

  private BusClient visitor(String session) throws InterruptedException {
    return visitor(hello().put("session", session));
  }

  private BusClient visitor(JsonObject hello) throws InterruptedException {
    var visitor = new BusClient(outside, loop.port(), "visitor");
    visitor.asks("visitor.hello", hello);
    return visitor;
  }

  private BusClient agent(UUID agent) throws InterruptedException {
    var console = new BusClient(outside, loop.port(), "agent");
    console.asks(
        "agent.hello",
        new JsonObject().put("v", 1).put("ticket", Tickets.of(pool, workspace, agent)));
    return console;
  }

  private JsonObject hello() {
    return new JsonObject().put("v", 1).put("site", workspace.siteKey());
  }

  private static JsonObject say(String text, String ref) {
    return new JsonObject().put("ref", ref).put("text", text);
  }

  private static JsonObject claim(UUID conversation, String ref) {
    return new JsonObject().put("conversation", conversation.toString()).put("ref", ref);
  }

  private String post(String path, String body) {
    return polling.post(SESSION + path, body);
  }

  private static String frames(String address, JsonObject body) {
    var frame =
        new JsonObject()
            .put("type", "send")
            .put("address", address)
            .put("replyAddress", "r")
            .put("body", body);
    return new JsonArray().add(frame.encode()).encode();
  }

  private static JsonObject heard(String poll) {
    return new JsonObject(new JsonArray(poll.substring("200 a".length())).getString(0))
        .getJsonObject("body");
  }
}
