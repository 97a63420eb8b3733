package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.conversation.Command.Reach;
import chat.alcove.conversation.Command.Side;
import chat.alcove.conversation.Command.Transfer;
import chat.alcove.conversation.Happening.Target;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestHouse;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the lists and the router read once a transfer to a line was taken back, over a real
/// PostgreSQL.
@ExtendWith(VertxExtension.class)
class TakenBackTest {
  private static final UUID BILLING = UUID.randomUUID();

  private final TestClock clock = new TestClock();
  private TestWorkspace workspace;
  private TestRows rows;
  private TestHouse house;

  @BeforeEach
  void a_house(Vertx vertx) {
    var database = TestDatabase.create();
    var pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    rows.sql(
        "INSERT INTO line (workspace_id, id, name) VALUES ($1, $2, 'Billing')",
        workspace.id(),
        BILLING);
    house = new TestHouse(vertx, database, clock, UnaryOperator.identity());
  }

  @Test
  void the_row_is_as_it_was_and_as_its_log_says() {
    var key = answered();
    String before = row(key);
    passOn(key);
    assertThat(row(key)).isNotEqualTo(before);

    house.acts(key, new Command.AgentTakesBack(anna(), "b"));

    assertThat(row(key)).isEqualTo(before);
    assertThat(house.now(key).turn().waitingSince()).isNull();
  }

  @Test
  void words_that_came_meanwhile_wait_and_a_resend_changes_nothing() {
    var key = answered();
    passOn(key);
    house.acts(key, new Command.VisitorSays("2", "Are you there?"));

    house.acts(key, new Command.AgentTakesBack(anna(), "b"));
    String once = row(key);
    house.acts(key, new Command.AgentTakesBack(anna(), "b"));

    assertThat(row(key)).isEqualTo(once);
    assertThat(house.now(key).turn().waitingSince()).isNotNull();
    assertThat(new JsonObject(once).getString("waiting_since")).isNotNull();
    assertThat(new JsonObject(once).getString("assignee_id"))
        .isEqualTo(workspace.anna().toString());
  }

  @Test
  void who_has_no_seat_left_is_told_so_and_who_was_too_late_by_whom() {
    var key = answered();
    passOn(key);
    rows.sql("UPDATE agent SET seats = 0 WHERE id = $1", workspace.anna());
    assertRefused(key, Refusal.NO_SEAT);

    rows.sql("UPDATE agent SET seats = 4 WHERE id = $1", workspace.anna());
    var boris = new Author.Agent(workspace.boris(), "Boris");
    house.acts(key, new Command.AgentClaims(boris, "c2", null));
    assertRefused(key, Refusal.TAKEN);
  }

  private void assertRefused(ConversationKey key, Refusal refusal) {
    assertThatThrownBy(() -> house.acts(key, new Command.AgentTakesBack(anna(), "b")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
  }

  private ConversationKey answered() {
    var key = house.opened(workspace);
    house.acts(key, new Command.AgentSays(anna(), "a", "I look", Side.front));
    clock.advance(Duration.ofSeconds(30));
    return key;
  }

  private void passOn(ConversationKey key) {
    var transfer = new Transfer(new Target.ToLine(BILLING), null, null);
    house.acts(key, new Command.AgentTransfers(anna(), "t", transfer, Reach.own));
    clock.advance(Duration.ofSeconds(5));
  }

  private Author.Agent anna() {
    return new Author.Agent(workspace.anna(), "Anna");
  }

  /// Whose it is, where, and since when they wait.
  private String row(ConversationKey key) {
    Row row =
        rows.sql(
                """
                SELECT state, line_id, assignee_id, queued_at, waiting_since, resting, life->'missed' AS missed,
                    life->'lines' AS lines, life->>'pace' AS pace, life->>'lineSince' AS line_since
                  FROM conversation WHERE id = $1
                """,
                key.id())
            .iterator()
            .next();
    return row.toJson().encode();
  }
}
