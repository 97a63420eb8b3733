package chat.alcove.lines;

import static chat.alcove.identity.StaffServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineRoutesTest extends LineServer {
  @Test
  void shows_an_owner_all_that_a_line_goes_by() {
    var line = lines(olga).getJsonObject(0);

    assertThat(line.getMap())
        .containsEntry("id", workspace.line().toString())
        .containsEntry("name", "First line")
        .containsEntry("position", 0)
        .containsEntry("escalation", null)
        .containsEntry("timeZone", "UTC")
        .containsEntry("hours", null)
        .containsEntry("firstReplyS", 60)
        .containsEntry("nextReplyS", 180)
        .containsEntry("patienceS", 120)
        .containsEntry("leaveAfterS", 300)
        .containsEntry("idleSeatS", 600)
        .containsEntry("graceS", 40)
        .containsEntry("autoCloseS", null)
        .containsEntry("preferenceS", 20)
        .containsEntry("missesMax", 2)
        .containsEntry("assigns", true)
        .containsEntry("sticky", true)
        .containsEntry("vip", null)
        .containsEntry("open", true);
    assertThat(line.getJsonArray("members"))
        .hasSize(3)
        .contains(new JsonObject().put("agent", workspace.anna().toString()).putNull("seats"));
  }

  @Test
  void those_in_a_line_whose_timers_change_are_looked_at_anew_and_nobody_else() {
    var rows = new TestRows(pool, workspace);
    var now = new TestClock().instant();
    var waits = rows.waiting(now.plusSeconds(600));
    var soon = rows.waiting(now.minusSeconds(115));
    var rests = rows.with(workspace.anna(), "assigned", now);
    rows.set(rests, "resting = true, due_at = NULL");
    var rings = rows.with(workspace.boris(), "offered", now);
    var elsewhere = rows.waiting(now.plusSeconds(600));
    rows.set(elsewhere, "line_id = '" + add("Other") + "'");

    put(workspace.line(), new JsonObject().put("name", "By another name"));
    assertThat(due(rests)).isNull();

    put(workspace.line(), new JsonObject().put("autoCloseS", 3600));

    var known = now.plus(PgLineSettings.KNOWN_AFTER);
    assertThat(due(waits)).isEqualTo(known);
    assertThat(due(rests)).isEqualTo(known);
    assertThat(due(soon)).isEqualTo(now.plusSeconds(5));
    assertThat(due(rings)).isEqualTo(now.plusSeconds(120));
    assertThat(due(elsewhere)).isEqualTo(now.plusSeconds(720));
  }

  private @Nullable Instant due(UUID conversation) {
    var due =
        pool.preparedQuery("SELECT due_at FROM conversation WHERE id = $1")
            .execute(Tuple.of(conversation))
            .await()
            .iterator()
            .next()
            .getOffsetDateTime("due_at");
    return due == null ? null : due.toInstant();
  }

  @Test
  void changes_all_that_can_be_set_and_gives_it_back() {
    var second = add("Second line");
    var sent =
        new JsonObject(
            """
            {"name": "Nights", "position": 3, "escalation": "%s", "timeZone": "Europe/Moscow",
             "hours": {"mon": [["22:00", "06:00"]]}, "holidays": [{"date": "2026-12-31", "hours": []}],
             "assigns": false, "sticky": false, "firstReplyS": 30, "nextReplyS": 90, "patienceS": 60,
             "leaveAfterS": 120, "idleSeatS": 300, "graceS": 20, "autoCloseS": 3600, "preferenceS": 0,
             "missesMax": 3, "vip": {"attribute": "plan", "value": "gold"},
             "members": [{"agent": "%s", "seats": 2}, {"agent": "%s", "seats": null}]}
            """
                .formatted(second, workspace.boris(), workspace.olga()));

    var changed = put(workspace.line(), sent).getJsonObject("line");

    assertThat(changed.getMap()).containsAllEntriesOf(new JsonObject(sent.encode()).getMap());
    assertThat(changed.getBoolean("open")).isFalse();
    assertThat(changed.getString("changesAt")).isEqualTo("2026-03-02T19:00:00Z");
    assertThat(lines(olga).getJsonObject(1)).isEqualTo(changed);
    assertThat(memberSeats())
        .isEqualTo(
            new JsonObject()
                .put(workspace.boris().toString(), 2)
                .putNull(workspace.olga().toString()));
  }

  @Test
  void leaves_what_was_not_sent_as_it_is() {
    put(workspace.line(), new JsonObject().put("firstReplyS", 30));

    var line = put(workspace.line(), new JsonObject().put("sticky", false)).getJsonObject("line");

    assertThat(line.getInteger("firstReplyS")).isEqualTo(30);
    assertThat(line.getJsonArray("members")).hasSize(3);
  }

  @Test
  void has_a_change_known_on_its_own_loop_at_once() {
    lines().of(workspace.id()).await();

    put(workspace.line(), new JsonObject().put("firstReplyS", 30));

    assertThat(lines().known(workspace.id()).orElseThrow().lines().getFirst().timers().firstReply())
        .hasSeconds(30);
  }

  @Test
  void adds_a_line_behind_the_others() {
    var answer = olga.send("POST", "/api/lines", "{\"name\": \" Billing \"}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).getJsonObject("line").getMap())
        .containsEntry("name", "Billing")
        .containsEntry("position", 1)
        .containsEntry("members", List.of());
    assertThat(lines(olga)).hasSize(2);
  }

  @Test
  void lets_leads_read_and_agents_not_and_only_owners_change() {
    pool.preparedQuery("UPDATE agent SET role = 'lead' WHERE workspace_id = $1 AND id = $2")
        .execute(Tuple.of(workspace.id(), workspace.boris()))
        .await();
    var anna = server.of(workspace.email(0));
    var boris = server.of(workspace.email(1));

    assertThat(boris.get("/api/lines").statusCode()).isEqualTo(200);
    assertThat(boris.get("/api/sites").statusCode()).isEqualTo(200);
    assertThat(anna.get("/api/lines").statusCode()).isEqualTo(403);
    assertThat(server.nobody().get("/api/lines").statusCode()).isEqualTo(401);
    for (var browser : List.of(anna, boris)) {
      assertThat(browser.send("POST", "/api/lines", "{\"name\": \"Mine\"}").statusCode())
          .isEqualTo(403);
      assertThat(browser.send("PUT", "/api/lines/" + workspace.line(), "{}").statusCode())
          .isEqualTo(403);
      assertThat(browser.send("PUT", "/api/sites/" + workspace.site(), "{}").statusCode())
          .isEqualTo(403);
    }
    assertThat(json(boris.send("PUT", "/api/lines/" + workspace.line(), "{}")).encode())
        .contains("owners_only");
  }

  @Test
  void answers_no_other_page() {
    var foreign = olga.with("Origin", "https://evil.example");
    var form = olga.with("Content-Type", "text/plain");

    assertThat(foreign.send("PUT", "/api/lines/" + workspace.line(), "{}").statusCode())
        .isEqualTo(403);
    assertThat(form.send("POST", "/api/lines", "{\"name\": \"Mine\"}").statusCode()).isEqualTo(415);
  }

  @Test
  void knows_no_line_or_site_of_another_workspace() {
    var other = TestWorkspace.in(pool);
    var theirLine = new JsonObject().put("line", other.line().toString()).encode();
    var ourLine = new JsonObject().put("line", workspace.line().toString()).encode();
    var escalation = new JsonObject().put("escalation", other.line().toString()).encode();

    assertThat(olga.send("PUT", "/api/lines/" + other.line(), "{}").statusCode()).isEqualTo(404);
    assertThat(olga.send("PUT", "/api/lines/nonsense", "{}").statusCode()).isEqualTo(404);
    assertThat(olga.send("PUT", "/api/sites/" + other.site(), ourLine).statusCode()).isEqualTo(404);
    assertThat(olga.send("PUT", "/api/sites/" + workspace.site(), theirLine).statusCode())
        .isEqualTo(400);
    assertThat(olga.send("PUT", "/api/lines/" + workspace.line(), escalation).statusCode())
        .isEqualTo(400);
  }

  @Test
  void points_a_site_to_another_line() {
    var second = add("Second line");

    var answer =
        olga.send(
            "PUT", "/api/sites/" + workspace.site(), new JsonObject().put("line", second).encode());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(olga.get("/api/sites")).getJsonArray("sites").getJsonObject(0).getMap())
        .containsEntry("id", workspace.site().toString())
        .containsEntry("name", "Test site")
        .containsEntry("line", second);
  }
}
