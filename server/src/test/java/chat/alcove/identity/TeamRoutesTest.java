package chat.alcove.identity;

import static chat.alcove.identity.StaffServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.OwnerServer;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamRoutesTest extends OwnerServer {
  private static final String PASSWORD = "willow-and-reed";

  @Override
  protected void mount(Router router, StaffServer made) {
    new TeamRoutes(
            made.staff(),
            new PgTeam(pool),
            new TeamRoutes.Secrets(passwords, made.signedOut()::add),
            new TeamRoutes.Births(UUID::randomUUID, new TestClock()))
        .mount(router);
  }

  @Test
  void shows_an_owner_everybody_and_nobodys_password() {
    var agents = json(olga.get("/api/team")).getJsonArray("agents");

    assertThat(agents).hasSize(3);
    assertThat(agents.getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("id", workspace.anna().toString())
                .put("email", workspace.email(0))
                .put("name", "Anna")
                .put("role", "agent")
                .put("seats", 4)
                .put("languages", new JsonArray())
                .put("skills", new JsonArray())
                .put("lines", new JsonArray().add(place(workspace.line(), null)))
                .put("left", null)
                .put("open", 0));
  }

  @Test
  void adds_an_agent_who_can_log_in() {
    var email = "Vera@" + workspace.siteKey() + ".example";
    var answer =
        olga.send(
            "POST",
            "/api/team",
            new JsonObject()
                .put("email", " " + email + " ")
                .put("name", "Vera")
                .put("password", "a-long-password")
                .put("languages", new JsonArray().add("ru").add("en").add("ru"))
                .put("skills", new JsonArray().add("billing"))
                .put("lines", new JsonArray().add(place(workspace.line(), 2)))
                .encode());

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).getJsonObject("agent").getMap())
        .doesNotContainKey("password")
        .containsEntry("email", email.toLowerCase(Locale.ROOT))
        .containsEntry("role", "agent")
        .containsEntry("seats", 4)
        .containsEntry("languages", List.of("ru", "en"));
    assertThat(server.logIn(email, "a-long-password").statusCode()).isEqualTo(200);
  }

  @Test
  void changes_what_was_sent_and_leaves_the_rest() {
    var changed =
        put(
            workspace.anna(),
            new JsonObject()
                .put("name", "Anna B.")
                .put("seats", 0)
                .put("skills", new JsonArray().add("returns and refunds"))
                .put("lines", new JsonArray()));

    assertThat(changed.getMap())
        .containsEntry("name", "Anna B.")
        .containsEntry("email", workspace.email(0))
        .containsEntry("seats", 0)
        .containsEntry("lines", List.of());
    assertThat(json(olga.get("/api/team")).getJsonArray("agents")).contains(changed);
  }

  @Test
  void ends_somebodys_sessions_with_their_old_password() {
    put(workspace.anna(), new JsonObject().put("password", PASSWORD));
    var anna = server.of(workspace.email(0));

    put(workspace.anna(), new JsonObject().put("password", "another-password"));

    assertThat(anna.get("/api/session").statusCode()).isEqualTo(401);
    assertThat(server.signedOut()).hasSize(1);
    assertThat(server.logIn(workspace.email(0), PASSWORD).statusCode()).isEqualTo(401);
    assertThat(server.logIn(workspace.email(0), "another-password").statusCode()).isEqualTo(200);
  }

  @Test
  void ends_somebodys_sessions_with_their_old_role_and_not_with_their_old_name() {
    var anna = server.of(workspace.email(0));
    put(workspace.anna(), new JsonObject().put("name", "Anna B."));
    assertThat(anna.get("/api/session").statusCode()).isEqualTo(200);

    put(workspace.anna(), new JsonObject().put("role", "lead"));

    assertThat(anna.get("/api/session").statusCode()).isEqualTo(401);
    assertThat(server.of(workspace.email(0)).get("/api/team").statusCode()).isEqualTo(200);
  }

  @Test
  void leaves_an_owner_in_who_changes_their_own_password() {
    var elsewhere = server.of(workspace.email(2));

    put(workspace.olga(), new JsonObject().put("password", "another-password"));

    assertThat(olga.get("/api/session").statusCode()).isEqualTo(200);
    assertThat(elsewhere.get("/api/session").statusCode()).isEqualTo(401);
  }

  @Test
  void keeps_one_owner_even_if_two_step_down_at_once() {
    put(workspace.anna(), new JsonObject().put("role", "owner"));
    var asking =
        new AgentSession(
            workspace.id(), workspace.olga(), "Olga", workspace.email(2), Role.OWNER, "AAAA");
    var team = new PgTeam(pool);

    var down =
        Stream.of(workspace.anna(), workspace.olga())
            .map(agent -> team.change(asking, agent, Map.of("role", "agent"), Optional.empty()))
            .toList();

    assertThat(down.stream().filter(change -> change.map(true).otherwise(false).await()))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name | {\"name\": \"\"} | must be a text of 1 to 80 characters",
        "name | {\"name\": \"An\\u0000na\"} | must be a text",
        "email | {\"email\": \"anna\"} | must be an address",
        "email | {\"email\": \"anna b@shop.example\"} | must be an address",
        "role | {\"role\": \"admin\"} | must be agent, lead or owner",
        "seats | {\"seats\": 101} | must be a whole number from 0 to 100",
        "languages | {\"languages\": \"ru\"} | must be a list of at most 20",
        "languages[1] | {\"languages\": [\"ru\", \"Russian\"]} | must be a language code",
        "skills[0] | {\"skills\": [\" \"]} | must be 1 to 40 characters",
        "lines[0].line | {\"lines\": [{\"line\": \"first\"}]} | must be an id",
        "lines | {\"lines\": [{\"line\": \"00000000-0000-4000-8000-000000000000\"}]} | one of them does not exist",
        "password | {\"password\": \"short\"} | must have 8 to 128 characters",
        "password | {\"password\": 12345678} | must have 8 to 128 characters",
        "admin | {\"admin\": true} | there is no such setting"
      })
  void refuses_by_name_what_does_not_fit_and_changes_nothing(
      String field, String body, String words) {
    var before = json(olga.get("/api/team"));

    var answer = olga.send("PUT", "/api/team/" + workspace.anna(), body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).getJsonObject("error").getMap())
        .containsEntry("name", "malformed")
        .containsEntry("field", field)
        .hasEntrySatisfying("message", message -> assertThat((String) message).contains(words));
    assertThat(json(olga.get("/api/team"))).isEqualTo(before);
  }

  @Test
  void refuses_an_address_that_somebody_has() {
    var body =
        new JsonObject()
            .put("email", workspace.email(1))
            .put("name", "Boris")
            .put("password", "a-long-password");

    var added = olga.send("POST", "/api/team", body.encode());
    var changed =
        olga.send(
            "PUT",
            "/api/team/" + workspace.anna(),
            new JsonObject().put("email", workspace.email(1)).encode());

    assertThat(Stream.of(added, changed))
        .allSatisfy(answer -> {
          assertThat(answer.statusCode()).isEqualTo(400);
          assertThat(json(answer).getJsonObject("error").getString("field")).isEqualTo("email");
        });
  }

  @Test
  void refuses_somebody_new_without_a_password() {
    var answer =
        olga.send("POST", "/api/team", "{\"email\": \"vera@shop.example\", \"name\": \"Vera\"}");

    assertThat(json(answer).getJsonObject("error").getString("field")).isEqualTo("password");
  }

  @Test
  void lets_leads_read_and_agents_not_and_only_owners_change() {
    put(workspace.boris(), new JsonObject().put("role", "lead"));
    var anna = server.of(workspace.email(0));
    var boris = server.of(workspace.email(1));

    assertThat(boris.get("/api/team").statusCode()).isEqualTo(200);
    assertThat(anna.get("/api/team").statusCode()).isEqualTo(403);
    assertThat(server.nobody().get("/api/team").statusCode()).isEqualTo(401);
    var up = new JsonObject().put("role", "owner").encode();
    assertThat(boris.send("PUT", "/api/team/" + workspace.boris(), up).statusCode()).isEqualTo(403);
    assertThat(anna.send("POST", "/api/team", up).statusCode()).isEqualTo(403);
    assertThat(
            olga.with("Origin", "https://evil.example")
                .send("PUT", "/api/team/" + workspace.anna(), up)
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void knows_nobody_of_another_workspace() {
    var other = TestWorkspace.in(pool);
    var password = "{\"password\": \"another-password\"}";

    assertThat(olga.send("PUT", "/api/team/" + other.anna(), password).statusCode()).isEqualTo(404);
  }

  private JsonObject put(UUID agent, JsonObject sent) {
    var answer = olga.send("PUT", "/api/team/" + agent, sent.encode());
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer).getJsonObject("agent");
  }

  private static JsonObject place(UUID line, @Nullable Integer seats) {
    return new JsonObject().put("line", line.toString()).put("seats", seats);
  }
}
