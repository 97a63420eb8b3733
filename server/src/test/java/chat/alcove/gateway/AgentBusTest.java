package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestSeats;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What consoles say and hear of who is here.
class AgentBusTest extends BusHouse {
  @Test
  void a_console_is_told_who_is_here_and_what_lines_there_are() throws InterruptedException {
    var welcome = anna().welcome();

    assertThat(people(welcome))
        .containsExactly("Anna true available", "Boris false available", "Olga false available");
    assertThat(welcome.getInteger("idleMs")).isEqualTo(600_000);
    assertThat(welcome.getJsonArray("lines"))
        .containsExactly(
            new JsonObject()
                .put("id", workspace.line().toString())
                .put("name", "First line")
                .put("position", 0)
                .put("open", true)
                .put("firstReplyMs", 60_000)
                .put("nextReplyMs", 180_000));
  }

  @Test
  void who_comes_is_told_to_the_others() throws InterruptedException {
    var anna = anna();
    anna.hears("presence");

    boris();

    assertThat(people(anna.hears("presence"))).containsExactly("Boris true available");
  }

  @Test
  void an_agent_chooses_a_status_and_the_others_see_it() throws InterruptedException {
    var olga = olga();
    olga.hears("presence");
    var anna = anna();
    olga.hears("presence");

    var chosen =
        anna.asks("agent.status", new JsonObject().put("status", "away").put("reason", "lunch"));

    assertThat(person(chosen.getJsonObject("presence"))).isEqualTo("Anna true away");
    assertThat(people(olga.hears("presence"))).containsExactly("Anna true away");
    assertThat(log()).containsExactly("away lunch agent null");
  }

  @Test
  void only_leads_and_owners_set_the_status_of_others() throws InterruptedException {
    var away = new JsonObject().put("status", "away").put("agent", workspace.boris().toString());

    assertThat(anna().isRefused("agent.status", away)).isEqualTo("not_allowed");
    assertThat(log()).isEmpty();

    var theirs = olga().asks("agent.status", away);

    assertThat(person(theirs.getJsonObject("presence"))).startsWith("Boris").endsWith("away");
    assertThat(log()).containsExactly("away null lead " + workspace.olga());
  }

  @Test
  void an_agent_of_another_workspace_is_not_found() throws InterruptedException {
    var other = TestWorkspace.in(pool).anna().toString();

    assertThat(
            olga()
                .isRefused(
                    "agent.status", new JsonObject().put("status", "away").put("agent", other)))
        .isEqualTo("not_found");
    assertThat(log()).isEmpty();
  }

  @Test
  void one_console_in_use_is_enough_to_be_here() throws InterruptedException {
    var desk = anna();
    var phone = anna();
    var idle = new JsonObject().put("status", "away").put("idle", true);

    var first = desk.asks("agent.status", idle);
    assertThat(person(first.getJsonObject("presence"))).isEqualTo("Anna true available");

    var second = phone.asks("agent.status", idle);
    assertThat(person(second.getJsonObject("presence"))).isEqualTo("Anna true away");
    assertThat(log()).containsExactly("away idle idle null");

    var back = new JsonObject().put("status", "available").put("idle", true);
    var third = desk.asks("agent.status", back);
    assertThat(person(third.getJsonObject("presence"))).isEqualTo("Anna true available");
  }

  @Test
  void who_goes_off_can_pass_on_everything_they_have() throws InterruptedException {
    var visitor = stranger();
    visitor.asks("visitor.hello", new JsonObject().put("v", 1).put("site", workspace.siteKey()));
    var said = visitor.asks("visitor.say", new JsonObject().put("ref", "r1").put("text", "Hello"));
    var conversation = new JsonObject().put("conversation", said.getString("conversation"));
    var anna = anna();
    anna.asks("agent.claim", conversation.copy().put("ref", "r2"));

    var off = new JsonObject().put("status", "away").put("reason", "home").put("passOn", true);
    var chosen = anna.asks("agent.status", off).getJsonObject("presence");

    assertThat(chosen.getInteger("taken")).isZero();
    var row = anna.asks("agent.open", conversation).getJsonObject("row");
    assertThat(row.getString("state")).isEqualTo("queued");
  }

  @Test
  void what_rings_at_who_goes_away_goes_on_at_once_and_what_they_have_stays()
      throws InterruptedException {
    var anna = anna();
    var olga = olga();
    var has = asksForHelp();
    var handed = asksForHelp();
    anna.asks("agent.claim", has.copy().put("ref", "r1"));
    olga.asks("agent.claim", handed.copy().put("ref", "r2"));
    olga.asks(
        "agent.transfer", handed.copy().put("ref", "r3").put("agent", workspace.anna().toString()));

    anna.asks("agent.status", new JsonObject().put("status", "away").put("reason", "lunch"));

    assertThat(holder(olga, handed)).isEqualTo("assigned Olga");
    assertThat(holder(olga, has)).isEqualTo("assigned Anna");
  }

  @Test
  void what_rings_at_a_console_that_nobody_touches_goes_on_at_once() throws InterruptedException {
    var anna = anna();
    var olga = olga();
    var handed = asksForHelp();
    olga.asks("agent.claim", handed.copy().put("ref", "r1"));
    olga.asks(
        "agent.transfer", handed.copy().put("ref", "r2").put("agent", workspace.anna().toString()));

    anna.asks("agent.status", new JsonObject().put("status", "away").put("idle", true));

    assertThat(holder(olga, handed)).isEqualTo("assigned Olga");
  }

  private JsonObject asksForHelp() throws InterruptedException {
    var hello = new JsonObject().put("ref", "r1").put("text", "Hello");
    var said = arrives().asks("visitor.say", hello);
    return new JsonObject().put("conversation", said.getString("conversation"));
  }

  private static String holder(BusClient console, JsonObject conversation)
      throws InterruptedException {
    var row = console.asks("agent.open", conversation).getJsonObject("row");
    return row.getString("state") + " " + row.getJsonObject("assignee").getString("name");
  }

  @Test
  void a_visitor_who_was_answered_hears_that_nobody_is_looked_for_until_they_write()
      throws InterruptedException {
    var visitor = stranger();
    visitor.asks("visitor.hello", new JsonObject().put("v", 1).put("site", workspace.siteKey()));
    var said = visitor.asks("visitor.say", new JsonObject().put("ref", "r1").put("text", "Hello"));
    var conversation = new JsonObject().put("conversation", said.getString("conversation"));
    var anna = anna();
    anna.asks("agent.claim", conversation.copy().put("ref", "r2"));
    anna.asks("agent.say", conversation.copy().put("ref", "r3").put("text", "That is all?"));

    anna.asks("agent.status", new JsonObject().put("status", "away").put("passOn", true));

    JsonObject entry;
    do {
      entry = visitor.hears("entry").getJsonObject("entry");
    } while (!entry.getString("kind").equals("released"));
    assertThat(entry.getBoolean("seeking")).isFalse();
  }

  @Test
  void those_who_look_at_the_same_conversation_see_one_another() throws InterruptedException {
    var conversation = new TestSeats(pool, workspace).taken("assigned", workspace.olga());
    var here = new JsonObject().put("conversation", conversation.toString());
    var anna = anna();
    anna.asks("agent.open", here);
    anna.sends("agent.view", here);
    assertThat(names(anna.hears("viewers"))).containsExactly("Anna");

    var boris = boris();
    var opened = boris.asks("agent.open", here);
    assertThat(opened.getJsonArray("viewers")).hasSize(1);
    boris.sends("agent.view", here);
    assertThat(names(anna.hears("viewers"))).containsExactly("Anna", "Boris");

    boris.closes();
    assertThat(names(anna.hears("viewers"))).containsExactly("Anna");
  }

  private List<String> log() {
    return pool
        .preparedQuery(
            """
            SELECT status, reason, by_kind, by_id FROM agent_status_change
             WHERE workspace_id = $1 ORDER BY at, ctid
            """)
        .execute(Tuple.of(workspace.id()))
        .await()
        .stream()
        .map(row ->
            row.getString(0)
                + " "
                + row.getString(1)
                + " "
                + row.getString(2)
                + " "
                + row.getUUID(3))
        .toList();
  }

  private static List<String> people(JsonObject body) {
    return body.getJsonArray("agents").stream()
        .map(JsonObject.class::cast)
        .map(AgentBusTest::person)
        .toList();
  }

  private static String person(JsonObject presence) {
    return presence.getString("name")
        + " "
        + presence.getBoolean("connected")
        + " "
        + presence.getString("status");
  }

  private static List<String> names(JsonObject body) {
    return body.getJsonArray("agents").stream()
        .map(JsonObject.class::cast)
        .map(one -> one.getString("name"))
        .toList();
  }
}
