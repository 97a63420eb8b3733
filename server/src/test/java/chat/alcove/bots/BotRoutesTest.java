package chat.alcove.bots;

import static chat.alcove.identity.StaffServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.flow.Calls;
import chat.alcove.bots.flow.FlowKind;
import chat.alcove.conversation.BotTerms;
import chat.alcove.fixture.OwnerServer;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.identity.StaffServer;
import chat.alcove.lines.LineRoutes;
import chat.alcove.lines.PgLineSettings;
import chat.alcove.lines.PgLines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An owner's bots over real HTTP and a real PostgreSQL, with Olga, who owns the workspace.
class BotRoutesTest extends OwnerServer {
  private static final String HELLO =
      "language: en\nstart: a\nsteps:\n  - id: a\n    do:\n      - ask: Your name?\n        field: name\n      - say: Hello {{name}}.\n";

  private @Nullable BotBook book;

  @Override
  protected void mount(Router router, StaffServer made) {
    var clock = new TestClock();
    var lines = new PgLines(pool, clock);
    var kinds = new Kinds(Map.of(BotKind.flow, new FlowKind(Calls.NONE, Kind.NONE, lines)));
    var store = new PgBots(pool, clock);
    book = BotBook.over(store, kinds, clock);
    new BotRoutes(made.staff(), store, book, kinds, new BotRoutes.World(UUID::randomUUID, clock))
        .mount(router);
    new LineRoutes(made.staff(), new PgLineSettings(pool, UUID::randomUUID), lines, clock)
        .mount(router);
  }

  private BotBook book() {
    return Objects.requireNonNull(book);
  }

  private static JsonObject bot() {
    return new JsonObject()
        .put("name", "Robo")
        .put("kind", "flow")
        .put("words", new JsonArray().add("начальник"))
        .put("secret", "hush-hush")
        .put("settings", new JsonObject().put("document", HELLO));
  }

  private JsonObject added() {
    var answer = olga.send("POST", "/api/bots", bot().encode());
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
    return json(answer).getJsonObject("bot");
  }

  @Test
  void keeps_all_that_is_set_and_never_tells_the_secret() {
    var id = added().getString("id");

    var answer = olga.get("/api/bots");

    assertThat(new String(answer.body(), UTF_8)).doesNotContain("hush-hush");
    assertThat(json(answer).getJsonArray("bots").getJsonObject(0).getMap())
        .containsEntry("id", id)
        .containsEntry("name", "Robo")
        .containsEntry("kind", "flow")
        .containsEntry("mode", "live")
        .containsEntry("leaseSeconds", 10)
        .containsEntry("silenceMinutes", 30)
        .containsEntry("hasSecret", true)
        .doesNotContainKey("secret");
  }

  @Test
  void changes_what_is_sent_and_leaves_the_rest() {
    var id = UUID.fromString(added().getString("id"));

    var sent = new JsonObject().put("mode", "shadow").put("leaseSeconds", 5);
    var changed = olga.send("PUT", "/api/bots/" + id, sent.encode());

    assertThat(json(changed).getJsonObject("bot").getMap())
        .containsEntry("mode", "shadow")
        .containsEntry("leaseSeconds", 5)
        .containsEntry("name", "Robo")
        .containsEntry("hasSecret", true);
    var stored = new PgBots(pool, new TestClock()).one(workspace.id(), id).await().orElseThrow();
    assertThat(stored.own().secret()).isEqualTo("hush-hush");
    assertThat(stored.words()).containsExactly("начальник");
    assertThat(stored.own().settings().getString("document")).isEqualTo(HELLO);
  }

  @Test
  void forgets_a_secret_that_is_taken_out() {
    var id = added().getString("id");

    var changed = olga.send("PUT", "/api/bots/" + id, new JsonObject().putNull("secret").encode());

    assertThat(json(changed).getJsonObject("bot").getBoolean("hasSecret")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": ""}              | name
          {"kind": "model"}         | kind
          {"mode": "loud"}          | mode
          {"leaseSeconds": 1}       | leaseSeconds
          {"leaseSeconds": 61}      | leaseSeconds
          {"silenceMinutes": 4}     | silenceMinutes
          {"words": [""]}           | words[0]
          {"words": ["!!!"]}        | words[0]
          {"settings": 3}           | settings
          {"settings": {}}          | settings.document
          {"settings": {"document": "language: en"}} | settings.steps
          {"secret": ""}            | secret
          {"colour": "red"}         | colour
          """)
  void refuses_what_does_not_fit_by_its_name(String sent, String field) {
    var id = added().getString("id");

    var answer = olga.send("PUT", "/api/bots/" + id, sent);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).getJsonObject("error").getString("field")).isEqualTo(field);
  }

  @Test
  void gives_a_site_its_bot_at_once_and_takes_it_away_with_the_bot() {
    var id = added().getString("id");
    var sent = new JsonObject().put("bot", id).put("botWhen", "outside_hours");

    var site = json(olga.send("PUT", "/api/sites/" + workspace.site(), sent.encode()));

    assertThat(site.getJsonObject("site").getMap())
        .containsEntry("bot", id)
        .containsEntry("botWhen", "outside_hours")
        .containsEntry("line", workspace.line().toString());
    book().reload(workspace.id()).await();
    var terms = book().of(workspace.id(), workspace.site()).await().orElseThrow();
    assertThat(terms.bot().id()).hasToString(id);
    assertThat(terms.when()).isEqualTo(BotTerms.When.outside_hours);
    assertThat(terms.words()).containsExactly("начальник");

    assertThat(olga.send("DELETE", "/api/bots/" + id, "{}").statusCode()).isEqualTo(200);

    assertThat(book().of(workspace.id(), workspace.site()).await()).isEmpty();
    assertThat(json(olga.get("/api/bots")).getJsonArray("bots")).isEmpty();
    var again = olga.send("PUT", "/api/sites/" + workspace.site(), sent.encode());
    assertThat(json(again).getJsonObject("error").getString("field")).isEqualTo("bot");
  }

  @Test
  void finds_all_that_is_wrong_with_a_document_and_where() {
    var document = HELLO.replace("ask: Your name?", "ask: [1]").replace("start: a", "start: b");
    var sent =
        new JsonObject()
            .put("kind", "flow")
            .put("settings", new JsonObject().put("document", document));

    var errors = json(olga.send("POST", "/api/bots/check", sent.encode())).getJsonArray("errors");

    assertThat(errors).hasSize(3);
    assertThat(errors.getJsonObject(0).getMap())
        .containsEntry("line", 2)
        .containsEntry("column", 8)
        .containsEntry("path", "start")
        .containsEntry("level", "error")
        .containsEntry("message", "there is no step called b");
  }

  @Test
  void tries_a_bot_that_is_not_stored_and_remembers_only_what_it_is_sent() {
    var settings = new JsonObject().put("document", HELLO);
    var first =
        tried(new JsonObject().put("kind", "flow").put("settings", settings).put("text", "hi"));
    assertThat(first.getJsonArray("messages").getJsonObject(0).getString("text"))
        .isEqualTo("Your name?");

    var second =
        tried(
            new JsonObject()
                .put("kind", "flow")
                .put("settings", settings)
                .put("memory", first.getJsonObject("memory"))
                .put(
                    "transcript",
                    new JsonArray(
                        List.of(
                            new JsonObject().put("who", "visitor").put("text", "hi"),
                            new JsonObject().put("who", "bot").put("text", "Your name?"))))
                .put("text", "Ann"));

    assertThat(second.getJsonArray("messages").getJsonObject(0).getString("text"))
        .isEqualTo("Hello Ann.");
    assertThat(json(olga.get("/api/bots")).getJsonArray("bots")).isEmpty();
  }

  private JsonObject tried(JsonObject sent) {
    var answer = olga.send("POST", "/api/bots/try", sent.encode());
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    return json(answer);
  }

  @Test
  void says_what_a_visitor_is_told_where_the_bot_knows_nothing() {
    var sent =
        new JsonObject()
            .put("kind", "flow")
            .put("settings", new JsonObject().put("document", HELLO))
            .put("memory", new JsonObject().put("step", "a/2/0"))
            .put("language", "ru-RU")
            .put("text", "погода?");

    var answer = tried(sent);

    assertThat(answer.getBoolean("unknown")).isTrue();
    var message = answer.getJsonArray("messages").getJsonObject(0);
    assertThat(message.getString("text")).isEqualTo("Этого я не знаю. Позвать человека?");
    assertThat(message.getJsonArray("blocks").getJsonObject(0).getString("type"))
        .isEqualTo("choices");
  }

  @Test
  void offers_flows_to_begin_with_that_are_right() {
    var templates = json(olga.get("/api/bots/templates")).getJsonArray("templates");

    assertThat(templates).hasSize(2);
    for (int i = 0; i < templates.size(); i++) {
      var template = templates.getJsonObject(i);
      var errors =
          json(olga.send("POST", "/api/bots/check", template.encode())).getJsonArray("errors");
      assertThat(errors).as(template.getString("id")).isEmpty();
    }
  }

  @Test
  void shows_a_trial_what_a_visitor_would_get_of_texts_that_turn_out_empty() {
    var say = "language: en\nstart: a\nsteps:\n  - id: a\n    do:\n      - say: \"%s\"\n";
    var buttons = say + "        buttons: [{label: \"{{nothing}}\"}]\n";

    var silent = tried(trial(say.formatted("{{nothing}}")));
    var broken = tried(trial(buttons.formatted("Pick")));

    assertThat(silent.getBoolean("unknown")).isTrue();
    assertThat(broken.getString("failed")).startsWith("answer.blocks");
  }

  private static JsonObject trial(String document) {
    return new JsonObject()
        .put("kind", "flow")
        .put("settings", new JsonObject().put("document", document))
        .put("text", "hi");
  }

  @ParameterizedTest
  @CsvSource({"0, 403", "2, 201"})
  void lets_only_owners_make_bots(int agent, int status) {
    var answer = server.of(workspace.email(agent)).send("POST", "/api/bots", bot().encode());

    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/bots",
    "GET, /api/bots/templates",
    "POST, /api/bots/check",
    "POST, /api/bots/try"
  })
  void shows_bots_to_nobody_who_may_not_see_them(String method, String path) {
    var anna = server.of(workspace.email(0));

    assertThat(anna.send(method, path, bot().encode()).statusCode()).isEqualTo(403);
    assertThat(server.nobody().send(method, path, bot().encode()).statusCode()).isEqualTo(401);
  }

  @Test
  void touches_no_bot_of_another_workspace() {
    var id = added().getString("id");
    var other = server.of(TestWorkspace.in(pool).email(2));

    assertThat(other.send("PUT", "/api/bots/" + id, "{}").statusCode()).isEqualTo(404);
    assertThat(other.send("DELETE", "/api/bots/" + id, "{}").statusCode()).isEqualTo(404);
    assertThat(json(other.get("/api/bots")).getJsonArray("bots")).isEmpty();
  }
}
