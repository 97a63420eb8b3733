package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.delivery.Post;
import chat.alcove.fixture.Awake;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestNetwork;
import chat.alcove.fixture.TestNetwork.Weather;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people see while PostgreSQL is away, and after.
@ExtendWith(VertxExtension.class)
class DatabaseAwayTest {
  private static final long TOLD_WITHIN_MS = 3_000;
  private static final long BACK_WITHIN_MS = 5_000;

  private Vertx vertx;
  private TestNetwork network;
  private Pool beside;
  private TestWorkspace workspace;
  private BusLoop loop;
  private BusClient visitor;
  private String conversation;

  @BeforeEach
  void somebody_who_has_said_something(Vertx vertx) throws Exception {
    this.vertx = vertx;
    Post.prepare(vertx);
    PgConnectOptions database = TestDatabase.create();
    beside = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(beside);
    network = new TestNetwork(vertx, database);
    loop = node(network.database());
    visitor = arrives(loop, hello());
    conversation = visitor.asks("visitor.say", say("hello", "first")).getString("conversation");
  }

  @ParameterizedTest
  @EnumSource(names = {"swallows", "freezes", "cuts"})
  void everything_is_refused_in_time_and_goes_on_without_a_restart(Weather weather)
      throws Exception {
    network.becomes(weather);

    assertThat(toldMs("visitor.say", say("are you there?", "second"))).isLessThan(TOLD_WITHIN_MS);
    assertThat(toldMs("visitor.history", history())).isLessThan(TOLD_WITHIN_MS);
    var another = new BusClient(vertx, loop.port(), "visitor");
    assertThat(toldMs(another, "visitor.hello", hello())).isLessThan(TOLD_WITHIN_MS);

    network.becomes(Weather.fair);
    var fair = Awake.sinceNow();
    var stored = until(visitor, "visitor.say", say("are you there?", "second"));
    assertThat(until(another, "visitor.hello", hello()).getString("address")).isNotNull();
    assertThat(fair.ms()).isLessThan(BACK_WITHIN_MS);
    assertThat(stored.getLong("seq")).isEqualTo(3);
    assertThat(stored("second")).isEqualTo(1);
  }

  @Test
  void words_whose_answer_was_lost_after_the_commit_are_found_by_their_resend_on_any_node()
      throws Exception {
    // The writer knows the statement now: what is sent next is the words themselves.
    visitor.asks("visitor.say", say("hm", "before"));
    network.becomes(Weather.swallows_answers);
    assertThat(visitor.isRefused("visitor.say", say("are you there?", "second")))
        .isEqualTo("try_again");
    assertThat(stored("second")).isEqualTo(1);

    var other = node(beside());
    var elsewhere = arrives(other, hello().put("session", session()));
    var there = elsewhere.asks("visitor.say", say("are you there?", "second"));
    network.becomes(Weather.fair);
    var here = until(visitor, "visitor.say", say("are you there?", "second"));

    assertThat(there.getLong("seq")).isEqualTo(4);
    assertThat(here).isEqualTo(there);
    assertThat(stored("second")).isEqualTo(1);
  }

  @Test
  void a_first_message_whose_answer_was_lost_opens_one_conversation() throws Exception {
    var stranger = arrives(loop, hello());
    network.becomes(Weather.swallows_answers);
    assertThat(stranger.isRefused("visitor.say", say("hi", "only"))).isEqualTo("try_again");
    network.becomes(Weather.fair);

    var stored = until(stranger, "visitor.say", say("hi", "only"));

    assertThat(stored.getLong("seq")).isEqualTo(1);
    assertThat(stored("only")).isEqualTo(1);
  }

  @Test
  void a_slow_database_is_slow_and_refuses_nothing() throws Exception {
    network.slow(300);

    var said = visitor.asks("visitor.say", say("are you there?", "second"));

    assertThat(said.getLong("seq")).isEqualTo(3);
    assertThat(
            arrives(loop, hello().put("session", session())).welcome().containsKey("conversation"))
        .isTrue();
  }

  private BusLoop node(PgConnectOptions database) {
    var node = new BusLoop(database, new TestClock());
    vertx.deployVerticle(node).await();
    return node;
  }

  private PgConnectOptions beside() {
    return network.beyond();
  }

  private BusClient arrives(BusLoop at, JsonObject hello) throws InterruptedException {
    var client = new BusClient(vertx, at.port(), "visitor");
    client.asks("visitor.hello", hello);
    return client;
  }

  private JsonObject hello() {
    return new JsonObject().put("v", 1).put("site", workspace.siteKey());
  }

  private String session() {
    return visitor.welcome().getString("session");
  }

  private static JsonObject say(String text, String ref) {
    return new JsonObject().put("ref", ref).put("text", text);
  }

  private JsonObject history() {
    return new JsonObject().put("conversation", conversation).put("before", 100);
  }

  private long toldMs(String address, JsonObject body) throws InterruptedException {
    return toldMs(visitor, address, body);
  }

  private static long toldMs(BusClient who, String address, JsonObject body)
      throws InterruptedException {
    var asked = Awake.sinceNow();
    assertThat(who.isRefused(address, body)).isEqualTo("try_again");
    return asked.ms();
  }

  /// Resends until it is taken, as every client does.
  private static JsonObject until(BusClient who, String address, JsonObject body)
      throws InterruptedException {
    while (true) {
      var frame = who.hasAnswer(address, body);
      if (frame.getString("type").equals("rec")) return frame.getJsonObject("body");
      assertThat(frame.getJsonObject("body").getString("name")).isEqualTo("try_again");
    }
  }

  private long stored(String ref) {
    return beside
        .preparedQuery(
            "SELECT count(*) FROM entry WHERE conversation_id IN"
                + " (SELECT id FROM conversation WHERE workspace_id = $1) AND ref = $2")
        .execute(Tuple.of(workspace.id(), ref))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }
}
