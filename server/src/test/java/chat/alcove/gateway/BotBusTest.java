package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.BotTerms;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// To a bot, away from it and back, over both buses.
class BotBusTest extends BusHouse {
  private final UUID robo = UUID.randomUUID();
  private TestWorkspace botless;
  private int refs;

  @BeforeEach
  void hire() {
    botless = TestWorkspace.in(pool);
    pool.preparedQuery(
            "INSERT INTO bot (workspace_id, id, name, kind, changed_at) VALUES ($1, $2, 'Robo', 'flow', now())")
        .execute(Tuple.of(workspace.id(), robo))
        .await();
  }

  @Override
  BusLoop loop(PgConnectOptions database) {
    var helpers = new Services.Helpers(this::bot, Knowledge.NONE);
    return new BusLoop(database, clock, VisitorMail.Switch.on, helpers, this::bot);
  }

  private Future<Optional<BotTerms>> bot(UUID of, UUID site) {
    var terms =
        new BotTerms(
            new Author.Bot(robo, "Robo"),
            Duration.ofSeconds(10),
            Duration.ofMinutes(30),
            Set.of(),
            BotTerms.When.always,
            BotTerms.Mode.live);
    return Future.succeededFuture(
        of.equals(workspace.id()) ? Optional.of(terms) : Optional.empty());
  }

  @Test
  void a_visitor_gets_away_from_the_bot_and_is_told_so_once() throws InterruptedException {
    var visitor = arrives();
    var asks = says(visitor).put("ref", ref());

    long seq = visitor.asks("visitor.person", asks).getLong("seq");

    assertThat(visitor.asks("visitor.person", asks).getLong("seq")).isEqualTo(seq);
    assertThat(kinds(visitor, asks)).containsExactly("said", "with_bot", "handed_off");
    assertThat(entries(visitor, asks).getLast().getMap())
        .containsEntry("seq", (int) seq)
        .containsEntry("why", "asked");
    assertThat(state(asks)).isEqualTo("queued");
  }

  @Test
  void where_no_bot_has_it_there_is_nothing_to_get_away_from() throws InterruptedException {
    var visitor = arrives();
    var conversation = says(visitor);
    visitor.asks("visitor.person", conversation.copy().put("ref", ref()));

    assertThat(visitor.isRefused("visitor.person", conversation.copy().put("ref", ref())))
        .isEqualTo("not_offered");
    var other = arrives(hello(botless));
    assertThat(other.isRefused("visitor.person", says(other).put("ref", ref())))
        .isEqualTo("not_offered");
  }

  @Test
  void a_wish_for_a_person_that_is_not_the_visitors_own_or_no_wish_is_refused()
      throws InterruptedException {
    var visitor = arrives();
    var own = says(visitor);
    var stranger = arrives();

    assertThat(stranger.isRefused("visitor.person", own.copy().put("ref", ref())))
        .isEqualTo("not_found");
    for (var wrong :
        List.of(
            own,
            new JsonObject().put("ref", ref()),
            own.copy().put("ref", "two words"),
            new JsonObject().put("ref", ref()).put("conversation", "mine"))) {
      assertThat(visitor.isRefused("visitor.person", wrong)).isEqualTo("malformed");
    }
    assertThat(visitor.isRefused("visitor.person", own.copy().put("ref", "r1")))
        .isEqualTo("ref_reused");
    assertThat(stranger().isRefused("visitor.person", own.copy().put("ref", ref())))
        .isEqualTo("hello_first");
    assertThat(state(own)).isEqualTo("bot");
  }

  @Test
  void wishes_for_a_person_come_no_faster_than_words() throws InterruptedException {
    var visitor = arrives();
    var nowhere = new JsonObject().put("conversation", UUID.randomUUID().toString());

    String refusal = "";
    for (int i = 0; i < 60 && !refusal.equals("too_fast"); i++) {
      refusal = visitor.isRefused("visitor.person", nowhere.copy().put("ref", ref()));
    }

    assertThat(refusal).isEqualTo("too_fast");
  }

  @Test
  void an_agent_gives_it_back_to_the_bot_and_the_visitor_sees_who_has_it()
      throws InterruptedException {
    var visitor = arrives();
    var conversation = says(visitor);
    var anna = comesIn(workspace.anna());
    anna.asks("agent.claim", conversation.copy().put("ref", ref()));
    var back = conversation.copy().put("ref", ref());

    long seq = anna.asks("agent.giveback", back).getLong("seq");

    assertThat(anna.asks("agent.giveback", back).getLong("seq")).isEqualTo(seq);
    assertThat(state(conversation)).isEqualTo("bot");
    assertThat(kinds(visitor, conversation))
        .containsExactly("said", "with_bot", "assigned", "with_bot");
    assertThat(entries(visitor, conversation).getLast().getJsonObject("bot").getString("name"))
        .isEqualTo("Robo");
  }

  @Test
  void leads_give_back_what_others_have_and_nobody_else_does() throws InterruptedException {
    var conversation = says(arrives());
    comesIn(workspace.anna()).asks("agent.claim", conversation.copy().put("ref", ref()));
    var back = conversation.copy().put("bot", robo.toString());

    assertThat(
            comesIn(workspace.boris()).isRefused("agent.giveback", back.copy().put("ref", ref())))
        .isEqualTo("taken");
    assertThat(state(conversation)).isEqualTo("assigned");

    comesIn(workspace.olga()).asks("agent.giveback", back.copy().put("ref", ref()));
    assertThat(state(conversation)).isEqualTo("bot");
  }

  @Test
  void nothing_is_given_to_a_bot_that_is_not_there() throws InterruptedException {
    var anna = comesIn(workspace.anna());
    var conversation = says(arrives());
    anna.asks("agent.claim", conversation.copy().put("ref", ref()));
    var other = conversation.copy().put("bot", UUID.randomUUID().toString());
    var nowhere = new JsonObject().put("conversation", UUID.randomUUID().toString());

    assertThat(anna.isRefused("agent.giveback", other.put("ref", ref()))).isEqualTo("not_offered");
    assertThat(anna.isRefused("agent.giveback", nowhere.put("ref", ref()))).isEqualTo("not_found");
    assertThat(anna.isRefused("agent.giveback", conversation.copy())).isEqualTo("malformed");
    assertThat(
            anna.isRefused(
                "agent.giveback", conversation.copy().put("ref", ref()).put("bot", "Robo")))
        .isEqualTo("malformed");

    var theirs = comesIn(botless, botless.anna());
    var elsewhere = says(arrives(hello(botless)));
    theirs.asks("agent.claim", elsewhere.copy().put("ref", ref()));
    assertThat(theirs.isRefused("agent.giveback", elsewhere.copy().put("ref", ref())))
        .isEqualTo("not_offered");
    assertThat(state(conversation)).isEqualTo("assigned");
  }

  @Test
  void an_agent_takes_it_from_the_bot_before_they_speak() throws InterruptedException {
    var anna = comesIn(workspace.anna());
    var conversation = says(arrives());
    var say = conversation.copy().put("text", "Hello");

    assertThat(anna.isRefused("agent.say", say.copy().put("ref", ref()))).isEqualTo("taken");
    assertThat(anna.isRefused("agent.say", say.copy().put("ref", ref()).put("anyway", true)))
        .isEqualTo("taken");

    anna.asks("agent.claim", conversation.copy().put("ref", ref()));
    anna.asks("agent.say", say.copy().put("ref", ref()));
    assertThat(state(conversation)).isEqualTo("assigned");
  }

  @Test
  void what_a_bot_drafted_for_the_visitor_to_choose_goes_with_the_agents_words()
      throws InterruptedException {
    var visitor = arrives();
    var conversation = says(visitor);
    var anna = comesIn(workspace.anna());
    anna.asks("agent.claim", conversation.copy().put("ref", ref()));
    long draft = drafted(conversation);
    var say = conversation.copy().put("text", "Red or blue?").put("draft", draft);

    long seq = anna.asks("agent.say", say.put("ref", ref())).getLong("seq");

    assertThat(anna.asks("agent.say", say).getLong("seq")).isEqualTo(seq);
    var choices = entries(visitor, conversation).getLast().getJsonArray("blocks");
    assertThat(choices).hasSize(1);
    assertThat(choices.getJsonObject(0).getString("type")).isEqualTo("choices");
    var reply = new JsonObject().put("seq", 4).put("choice", "red");
    visitor.asks(
        "visitor.say", new JsonObject().put("ref", ref()).put("text", "Red").put("reply", reply));
    for (long other : List.of(draft + 1, 1L, 0L, 99L)) {
      var wrong = say.copy().put("draft", other).put("ref", ref());
      assertThat(anna.isRefused("agent.say", wrong)).isEqualTo("malformed");
    }
  }

  /// Stores what a bot in shadow mode would have said: buttons, and an article.
  private long drafted(JsonObject of) {
    return pool.preparedQuery(
            """
            WITH moved AS (
              UPDATE conversation SET last_seq = last_seq + 1 WHERE id = $1 RETURNING workspace_id, id, last_seq)
            INSERT INTO entry (workspace_id, conversation_id, seq, kind, author_kind, author_id, body, detail, at)
            SELECT workspace_id, id, last_seq, 'drafted', 'bot', $2, 'Which one?', $3::text::jsonb, now() FROM moved
            RETURNING seq
            """)
        .execute(
            Tuple.of(
                UUID.fromString(of.getString("conversation")),
                robo,
                """
                {"bot": "%s", "name": "Robo", "blocks": [
                  {"type": "articles", "articles": [
                    {"id": "%s", "title": "Lamps", "excerpt": "All of them", "url": "/help/en/lamps"}]},
                  {"type": "choices", "options": [{"id": "red", "label": "Red"}, {"id": "blue", "label": "Blue"}]}]}
                """
                    .formatted(robo, UUID.randomUUID())))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  private String ref() {
    return "r" + ++refs;
  }

  private JsonObject says(BusClient visitor) throws InterruptedException {
    var said = visitor.asks("visitor.say", new JsonObject().put("ref", ref()).put("text", "Hello"));
    return new JsonObject().put("conversation", said.getString("conversation"));
  }

  private static List<JsonObject> entries(BusClient visitor, JsonObject of)
      throws InterruptedException {
    var all = new JsonObject().put("conversation", of.getString("conversation")).put("after", 0);
    return visitor.asks("visitor.history", all).getJsonArray("entries").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static List<String> kinds(BusClient visitor, JsonObject of) throws InterruptedException {
    return entries(visitor, of).stream().map(entry -> entry.getString("kind")).toList();
  }

  private String state(JsonObject of) {
    var id = UUID.fromString(Objects.requireNonNull(of.getString("conversation")));
    return pool.preparedQuery("SELECT state FROM conversation WHERE id = $1")
        .execute(Tuple.of(id))
        .await()
        .iterator()
        .next()
        .getString(0);
  }
}
