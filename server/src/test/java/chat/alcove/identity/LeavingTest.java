package chat.alcove.identity;

import static chat.alcove.identity.StaffServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.fixture.OwnerServer;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestHouse;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Off the team and back on it, over HTTP.
class LeavingTest extends OwnerServer {
  private static final String PASSWORD = "willow-and-reed";

  private final Instant now = new TestClock().instant();
  private TestRows rows;

  @Override
  protected void mount(Router router, StaffServer made) {
    new TeamRoutes(
            made.staff(),
            new PgTeam(pool),
            new TeamRoutes.Secrets(passwords, made.signedOut()::add),
            new TeamRoutes.Births(UUID::randomUUID, new TestClock()))
        .mount(router);
  }

  @BeforeEach
  void anna_has_a_password() {
    rows = new TestRows(pool, workspace);
    olga.send("PUT", path(workspace.anna()), "{\"password\": \"" + PASSWORD + "\"}");
  }

  @Test
  void ends_what_they_are_logged_in_with_and_every_ticket() {
    var anna = server.of(workspace.email(0));
    var ticket = json(anna.send("POST", "/api/ticket", "{}")).getString("ticket");

    var left = agent(olga.send("DELETE", path(workspace.anna()), "{}"));

    assertThat(left.getString("left")).isEqualTo(now.toString());
    assertThat(server.signedOut()).hasSize(1);
    assertThat(anna.get("/api/session").statusCode()).isEqualTo(401);
    assertThat(anna.send("POST", "/api/ticket", "{}").statusCode()).isEqualTo(401);
    assertThat(refused(server.sessions().redeem(ticket))).isTrue();
  }

  @Test
  void answers_their_log_in_as_a_wrong_password() {
    olga.send("DELETE", path(workspace.anna()), "{}");

    var right = server.logIn(workspace.email(0), PASSWORD);
    var wrong = server.logIn(workspace.email(1), "not-the-password");

    assertThat(right.statusCode()).isEqualTo(401);
    assertThat(json(right)).isEqualTo(json(wrong));
  }

  @Test
  void opens_no_session_for_one_who_left_while_their_password_was_looked_at() {
    var account = server.store().account(workspace.email(0)).await().orElseThrow();
    olga.send("DELETE", path(workspace.anna()), "{}");
    var token = server.sessions().open(account).await().token();

    assertThat(server.sessions().session(token).await()).isEmpty();
    olga.send("POST", path(workspace.anna()) + "/back", "{}");
    assertThat(server.sessions().session(token).await()).isEmpty();
  }

  @Test
  void keeps_their_name_last_in_the_list_with_what_they_had_and_their_lines_for_later() {
    rows.with(workspace.anna(), "assigned", now);
    rows.with(workspace.anna(), "offered", now);
    rows.conversation(rows.visitor(now), now, new TestRows.Given("closed", null, new JsonObject()));

    olga.send("DELETE", path(workspace.anna()), "{}");

    var agents = json(olga.get("/api/team")).getJsonArray("agents");
    assertThat(agents.stream().map(JsonObject.class::cast).map(one -> one.getString("name")))
        .containsExactly("Boris", "Olga", "Anna");
    assertThat(agents.getJsonObject(2).getInteger("open")).isEqualTo(2);
    assertThat(agents.getJsonObject(2).getJsonArray("lines")).hasSize(1);
    assertThat(agents.getJsonObject(0).getString("left")).isNull();
  }

  @Test
  void takes_somebody_back_as_who_they_were_with_a_new_password_or_their_own() {
    olga.send("DELETE", path(workspace.anna()), "{}");

    var back = agent(olga.send("POST", path(workspace.anna()) + "/back", "{}"));

    assertThat(back.getString("id")).isEqualTo(workspace.anna().toString());
    assertThat(back.getString("left")).isNull();
    assertThat(back.getJsonArray("lines"))
        .isEqualTo(
            new JsonArray()
                .add(new JsonObject().put("line", workspace.line().toString()).put("seats", null)));
    assertThat(server.logIn(workspace.email(0), PASSWORD).statusCode()).isEqualTo(200);

    olga.send("DELETE", path(workspace.anna()), "{}");
    olga.send("POST", path(workspace.anna()) + "/back", "{\"password\": \"another-password\"}");
    assertThat(server.logIn(workspace.email(0), "another-password").statusCode()).isEqualTo(200);
    assertThat(server.logIn(workspace.email(0), PASSWORD).statusCode()).isEqualTo(401);
  }

  @Test
  void does_each_once_however_often_it_is_asked() {
    olga.send("DELETE", path(workspace.anna()), "{}");
    var again = olga.send("DELETE", path(workspace.anna()), "{}");
    olga.send("POST", path(workspace.anna()) + "/back", "{}");
    var backAgain = olga.send("POST", path(workspace.anna()) + "/back", "{}");

    assertThat(agent(again).getString("left")).isEqualTo(now.toString());
    assertThat(agent(backAgain).getString("left")).isNull();
    assertThat(
            rows.sql(
                "SELECT status FROM agent_status_change WHERE workspace_id = $1 AND agent_id = $2 ORDER BY at, status DESC",
                workspace.id(),
                workspace.anna()))
        .extracting(row -> row.getString("status"))
        .containsExactlyInAnyOrder("away", "available");
  }

  @Test
  void nobody_takes_off_themselves_and_only_owners_take_off_anybody() {
    olga.send("PUT", path(workspace.boris()), "{\"role\": \"lead\"}");
    var boris = server.of(workspace.email(1));
    var other = TestWorkspace.in(pool);

    assertThat(olga.send("DELETE", path(workspace.olga()), "{}").statusCode()).isEqualTo(403);
    assertThat(boris.send("DELETE", path(workspace.anna()), "{}").statusCode()).isEqualTo(403);
    assertThat(boris.send("POST", path(workspace.anna()) + "/back", "{}").statusCode())
        .isEqualTo(403);
    assertThat(olga.send("DELETE", path(other.anna()), "{}").statusCode()).isEqualTo(404);
    assertThat(
            olga.with("Origin", "https://evil.example")
                .send("DELETE", path(workspace.anna()), "{}")
                .statusCode())
        .isEqualTo(403);
    assertThat(server.of(workspace.email(0)).get("/api/session").statusCode()).isEqualTo(200);
  }

  @Test
  void of_two_owners_who_take_one_another_off_at_once_one_stays() {
    olga.send("PUT", path(workspace.anna()), "{\"role\": \"owner\"}");
    var team = new PgTeam(pool);

    var done =
        Stream.of(
                team.leave(owner(workspace.olga()), workspace.anna(), now),
                team.leave(owner(workspace.anna()), workspace.olga(), now))
            .toList();

    assertThat(done.stream().filter(one -> !refused(one))).hasSize(1);
  }

  @Test
  void who_left_is_not_changed_and_their_address_is_not_given_to_another() {
    olga.send("DELETE", path(workspace.anna()), "{}");
    var vera =
        new JsonObject()
            .put("email", workspace.email(0))
            .put("name", "Vera")
            .put("password", "a-long-password");

    var added = olga.send("POST", "/api/team", vera.encode());

    assertThat(olga.send("PUT", path(workspace.anna()), "{\"name\": \"A\"}").statusCode())
        .isEqualTo(404);
    assertThat(json(added).getJsonObject("error").getMap())
        .containsEntry("field", "email")
        .containsEntry("message", "is of somebody who left the team; take them back instead");
  }

  @Test
  void who_is_taken_off_while_they_claim_has_it_before_or_not_at_all(Vertx vertx) {
    var heart = house(vertx);
    var anna = new Author.Agent(workspace.anna(), "Anna");
    var team = new PgTeam(pool);
    rows.sql("UPDATE agent SET seats = 100 WHERE workspace_id = $1", workspace.id());
    var late = heart.opened(workspace);

    for (int i = 0; i < 12; i++) {
      var key = heart.opened(workspace);
      var claim = heart.asks(key, new Command.AgentClaims(anna, "c", null));
      var left = team.leave(owner(workspace.olga()), workspace.anna(), now);
      boolean claimed = !refused(claim);
      left.await();

      assertThat(heart.now(key).life().holder().isPresent()).isEqualTo(claimed);
      assertThat(refused(heart.asks(late, new Command.AgentClaims(anna, "l" + i, null)))).isTrue();
      heart.on(() -> heart.apply(key, new Command.AgentLeft(anna)));
      assertThat(heart.now(key).life().holder()).isEmpty();
      team.comeBack(owner(workspace.olga()), workspace.anna(), Optional.empty(), now).await();
    }
  }

  private TestHouse house(Vertx vertx) {
    return new TestHouse(vertx, database(), new TestClock(), next -> next);
  }

  private AgentSession owner(UUID agent) {
    return new AgentSession(workspace.id(), agent, "Olga", "o@x.example", Role.OWNER, "AAAA");
  }

  private static boolean refused(Future<?> work) {
    return work.map(false)
        .recover(cause -> Future.succeededFuture(cause instanceof Refused))
        .await();
  }

  private static JsonObject agent(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer).getJsonObject("agent");
  }

  private static String path(UUID agent) {
    return "/api/team/" + agent;
  }
}
