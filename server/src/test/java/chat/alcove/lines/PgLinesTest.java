package chat.alcove.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.conversation.LineTimers;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PgLinesTest {
  private static PgConnectOptions database;

  private final TestClock clock = new TestClock();
  private Pool pool;
  private TestWorkspace workspace;
  private PgLines lines;

  @BeforeAll
  static void prepare() {
    database = TestDatabase.create();
  }

  @BeforeEach
  void start(Vertx vertx) {
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    lines = new PgLines(pool, clock);
  }

  @AfterEach
  void stop() {
    pool.close().await();
  }

  @Test
  void reads_a_new_line_as_the_product_means_it() {
    var rules = lines.rules(workspace.id(), workspace.line()).await();

    assertThat(rules)
        .isEqualTo(
            new LineRules(
                new LineRules.Line(workspace.line(), "First line", 0),
                LineTimers.DEFAULT,
                new LineRules.Waits(Duration.ofMinutes(3), Duration.ofMinutes(5)),
                new LineRules.Giving(true, true, Duration.ofSeconds(20), 2, null),
                HoursForm.read("UTC", null, null)));
  }

  @Test
  void reads_all_that_can_be_set() {
    var second = UUID.randomUUID();
    pool.preparedQuery(
            """
            INSERT INTO line (workspace_id, id, name, position, escalation_line_id, time_zone, hours, holidays,
                assigns, sticky, first_reply_s, patience_s, leave_after_s, idle_seat_s, grace_s, misses_max,
                preference_s, next_reply_s, auto_close_s, vip_attribute, vip_value)
            VALUES ($1, $2, 'Second line', 1, $3, 'Europe/Moscow', '{"mon": [["09:00", "18:00"]]}',
                '[{"date": "2026-03-09", "hours": []}]', false, false, 11, 12, 13, 14, 15, 16, 17, 18, 190,
                'plan', 'gold')
            """)
        .execute(Tuple.of(workspace.id(), second, workspace.line()))
        .await();

    var rules = lines.rules(workspace.id(), second).await();

    assertThat(rules.timers())
        .isEqualTo(
            new LineTimers(
                seconds(11),
                seconds(12),
                seconds(14),
                seconds(15),
                new LineTimers.Closing(seconds(190), workspace.line())));
    assertThat(rules.waits()).isEqualTo(new LineRules.Waits(seconds(18), seconds(13)));
    assertThat(rules.giving())
        .isEqualTo(
            new LineRules.Giving(false, false, seconds(17), 16, new LineRules.Vip("plan", "gold")));
    assertThat(rules.hours().openAt(Instant.parse("2026-03-02T06:00:00Z"))).isTrue();
    assertThat(rules.hours().openAt(Instant.parse("2026-03-09T06:00:00Z"))).isFalse();
  }

  @Test
  void knows_the_lines_at_once_after_the_first_answer_and_in_their_order() {
    addLine("Billing", 2);
    addLine("Anything else", 2);
    var before = lines.known(workspace.id());

    lines.of(workspace.id()).await();

    assertThat(before).isEmpty();
    assertThat(lines.known(workspace.id()).orElseThrow().lines())
        .extracting(line -> line.line().name())
        .containsExactly("First line", "Anything else", "Billing");
    assertThat(lines.of(workspace.id()).isComplete()).isTrue();
  }

  @Test
  void sees_a_change_at_the_next_refresh_and_not_before() {
    lines.of(workspace.id()).await();
    pool.preparedQuery("UPDATE line SET first_reply_s = 7 WHERE workspace_id = $1")
        .execute(Tuple.of(workspace.id()))
        .await();
    var before = lines.rules(workspace.id(), workspace.line()).await();

    lines.refresh().await();

    assertThat(before.timers().firstReply()).isEqualTo(seconds(60));
    assertThat(lines.rules(workspace.id(), workspace.line()).await().timers().firstReply())
        .isEqualTo(seconds(7));
  }

  @Test
  void looks_once_for_a_line_it_does_not_know() {
    lines.of(workspace.id()).await();
    var added = addLine("Billing", 1);

    assertThat(lines.rules(workspace.id(), added).await().line().name()).isEqualTo("Billing");
    assertThatThrownBy(() -> lines.rules(workspace.id(), UUID.randomUUID()).await())
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOT_FOUND));
  }

  @Test
  void shows_nobody_the_lines_of_another_workspace() {
    var other = TestWorkspace.in(pool);

    assertThatThrownBy(() -> lines.rules(workspace.id(), other.line()).await())
        .isInstanceOf(Refused.class);
  }

  @Test
  void no_longer_reads_what_nobody_asks_for() {
    lines.of(workspace.id()).await();
    clock.advance(Duration.ofMinutes(11));

    lines.refresh().await();

    assertThat(lines.known(workspace.id())).isEmpty();
  }

  @Test
  void keeps_what_it_knows_while_the_database_is_away() {
    lines.of(workspace.id()).await();
    pool.close().await();

    var refreshed = lines.refresh();

    assertThatThrownBy(refreshed::await).isNotNull();
    assertThat(lines.known(workspace.id()).orElseThrow().lines()).hasSize(1);
  }

  @Test
  void leaves_a_line_open_whose_hours_somebody_spoilt() {
    pool.preparedQuery("UPDATE line SET hours = '{\"mon\": 3}' WHERE workspace_id = $1")
        .execute(Tuple.of(workspace.id()))
        .await();

    var rules = lines.rules(workspace.id(), workspace.line()).await();

    assertThat(rules.hours().openAt(clock.instant())).isTrue();
  }

  @Test
  void a_line_is_staffed_while_somebody_is_here_who_takes_conversations() {
    var rows = new TestRows(pool, workspace);
    var night = addLine("Night", 1);
    assertThat(staffed()).isEmpty();

    rows.seen(workspace.anna(), clock.instant());
    assertThat(staffed()).containsExactly(workspace.line());

    rows.sql(
        "INSERT INTO line_member (workspace_id, line_id, agent_id) VALUES ($1, $2, $3)",
        workspace.id(),
        night,
        workspace.anna());
    assertThat(staffed()).containsExactlyInAnyOrder(workspace.line(), night);

    rows.sql("UPDATE agent SET status = 'busy' WHERE id = $1", workspace.anna());
    assertThat(staffed()).isEmpty();

    rows.sql("UPDATE agent SET status = 'available' WHERE id = $1", workspace.anna());
    clock.advance(Duration.ofSeconds(15));
    assertThat(staffed()).isEmpty();
  }

  private Set<UUID> staffed() {
    return lines.reload(workspace.id()).await().staffed();
  }

  private UUID addLine(String name, int position) {
    var id = UUID.randomUUID();
    pool.preparedQuery(
            "INSERT INTO line (workspace_id, id, name, position) VALUES ($1, $2, $3, $4)")
        .execute(Tuple.of(workspace.id(), id, name, position))
        .await();
    return id;
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
