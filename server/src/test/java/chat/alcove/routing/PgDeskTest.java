package chat.alcove.routing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestRows.Given;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.routing.Agent.Seats;
import chat.alcove.routing.Agent.Standing;
import chat.alcove.routing.Desk.LineKey;
import chat.alcove.routing.Line.Member;
import chat.alcove.routing.Waiting.Wish;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PgDeskTest {
  private final TestClock clock = new TestClock();
  private final Instant now = clock.instant();
  private TestWorkspace workspace;
  private Pool pool;
  private TestRows rows;
  private Desk desk;

  @BeforeEach
  void a_workspace(Vertx vertx) {
    pool = TestDatabase.pool(vertx, TestDatabase.create());
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    desk = new PgDesk(pool, clock);
  }

  @Test
  void those_who_wait_are_those_in_a_queue_whose_words_are_unanswered() {
    UUID waits = rows.waiting(now.minusSeconds(5));
    rows.set(rows.waiting(now.minusSeconds(5)), "waiting_since = NULL");
    rows.with(workspace.anna(), "assigned", now);
    rows.with(workspace.anna(), "offered", now);
    rows.conversation(rows.visitor(now), now, new Given("closed", null, new JsonObject()));

    assertThat(waiting()).extracting(Waiting::id).containsExactly(waits);
  }

  @Test
  void a_line_that_gives_nothing_out_has_nobody_waiting() {
    rows.waiting(now);
    rows.sql("UPDATE line SET assigns = false WHERE workspace_id = $1", workspace.id());

    assertThat(desk.waiting().await()).isEmpty();
  }

  @Test
  void one_workspace_never_sees_another() {
    UUID mine = rows.waiting(now);
    var other = TestWorkspace.in(pool);
    UUID theirs = new TestRows(pool, other).waiting(now);

    assertThat(ids(desk.waiting(Set.of(workspace.id())).await())).containsExactly(mine);
    assertThat(ids(desk.waiting(Set.of(other.id())).await())).containsExactly(theirs);
    assertThat(desk.waiting().await()).containsOnlyKeys(workspace.id(), other.id());
    assertThat(desk.one(new ConversationKey(workspace.id(), theirs)).await()).isEmpty();
    assertThat(desk.next(workspace.id(), workspace.anna(), 9).await()).containsExactly(mine);
  }

  @Test
  void a_crowd_in_one_line_hides_nobody_of_another() {
    var second = UUID.randomUUID();
    rows.sql(
        "INSERT INTO line (workspace_id, id, name) VALUES ($1, $2, 'Billing')",
        workspace.id(),
        second);
    UUID other = rows.waiting(now);
    rows.set(other, "line_id = '" + second + "'");
    IntStream.range(0, Desk.WAITING_MAX + 1).forEach(i -> rows.waiting(now.minusSeconds(9 + i)));

    var waiting = waiting();

    assertThat(waiting).hasSize(Desk.WAITING_MAX + 1);
    assertThat(waiting).extracting(Waiting::id).contains(other);
  }

  @Test
  void a_wish_is_the_language_without_its_region_and_the_visitors_skills() {
    UUID waits = rows.waiting(now);
    rows.set(waits, "language = 'ru-RU', priority = 2, by_mail = true");
    rows.sql(
        "UPDATE visitor SET attributes = '{\"skills\": \" VPN,billing \"}' WHERE workspace_id = $1",
        workspace.id());

    var waiting = waiting().getFirst();

    assertThat(waiting.wish()).isEqualTo(new Wish("ru", Set.of("vpn", "billing")));
    assertThat(waiting.turn()).isEqualTo(new Waiting.Turn(workspace.line(), 2, true, now));
  }

  @Test
  void the_place_is_as_old_as_the_wait_for_a_person_and_the_wait_as_the_visitors_words() {
    UUID lost = rows.waiting(now.minusSeconds(3600));
    rows.set(lost, "waiting_since = queued_at + interval '59 min'");

    var waiting = waiting().getFirst();

    assertThat(waiting.turn().since()).isEqualTo(now.minusSeconds(3600));
    assertThat(waiting.waited(now)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void who_missed_it_and_who_had_it_last_are_remembered() {
    UUID waits = rows.waiting(now, workspace.anna());
    rows.set(waits, "life = life || '{\"last\": \"" + workspace.boris() + "\"}'");

    var waiting = waiting().getFirst();

    assertThat(waiting.missed()).containsExactly(workspace.anna());
    assertThat(waiting.last()).isEqualTo(workspace.boris());
  }

  @Test
  void the_last_agent_of_the_visitors_conversation_before_counts_too() {
    var closed = new Given("closed", null, new JsonObject().put("last", workspace.anna() + ""));
    var queued = new Given("queued", null, new JsonObject());
    UUID visitor = rows.visitor(now);
    rows.conversation(visitor, now.minusSeconds(90), closed);
    rows.conversation(visitor, now, queued);

    assertThat(waiting().getFirst().last()).isEqualTo(workspace.anna());
  }

  @Test
  void people_come_with_their_standing_and_the_seats_taken_in_all_lines_and_here() {
    rows.seen(workspace.anna(), now.minusSeconds(14));
    rows.seen(workspace.boris(), now.minusSeconds(15));
    rows.seen(workspace.olga(), now);
    rows.sql(
        "UPDATE agent SET status = 'busy', languages = '{ru}', last_assigned_at = $2 WHERE id = $1",
        workspace.olga(),
        now);
    rows.sql("UPDATE line_member SET seats = 2 WHERE agent_id = $1", workspace.anna());
    rows.with(workspace.anna(), "offered", now);
    rows.with(workspace.anna(), "assigned", now);
    rows.set(rows.with(workspace.anna(), "assigned", now), "resting = true");
    UUID elsewhere = UUID.randomUUID();
    rows.sql(
        "INSERT INTO line (workspace_id, id, name) VALUES ($1, $2, 'Billing')",
        workspace.id(),
        elsewhere);
    rows.set(rows.with(workspace.anna(), "assigned", now), "line_id = '" + elsewhere + "'");

    var members = members();

    assertThat(member(members, workspace.anna()).agent().standing()).isEqualTo(Standing.ready);
    assertThat(member(members, workspace.anna()).agent().seats()).isEqualTo(new Seats(4, 3));
    assertThat(member(members, workspace.anna()).seats()).isEqualTo(new Seats(2, 2));
    assertThat(member(members, workspace.boris()).agent().standing()).isEqualTo(Standing.not_here);
    assertThat(member(members, workspace.boris()).seats()).isEqualTo(new Seats(4, 0));
    assertThat(member(members, workspace.olga()).agent().standing()).isEqualTo(Standing.busy);
    assertThat(member(members, workspace.olga()).agent().tags().languages()).containsExactly("ru");
    assertThat(member(members, workspace.olga()).agent().lastAssigned()).isEqualTo(now);
  }

  @Test
  void a_line_brings_its_rules() {
    rows.sql(
        "UPDATE line SET sticky = false, preference_s = 7 WHERE workspace_id = $1", workspace.id());

    assertThat(line().rules()).isEqualTo(new Line.Rules(true, false, Duration.ofSeconds(7)));
  }

  @Test
  void the_next_for_an_agent_is_the_first_in_turn_of_their_lines() {
    UUID late = rows.waiting(now);
    UUID early = rows.waiting(now.minusSeconds(5));
    UUID mail = rows.waiting(now.minusSeconds(50));
    UUID urgent = rows.waiting(now.plusSeconds(1));
    rows.set(mail, "by_mail = true");
    rows.set(urgent, "priority = 2");

    assertThat(desk.next(workspace.id(), workspace.anna(), 4).await())
        .containsExactly(urgent, early, late, mail);
    rows.sql("DELETE FROM line_member WHERE agent_id = $1", workspace.anna());
    assertThat(desk.next(workspace.id(), workspace.anna(), 4).await()).isEmpty();
  }

  private List<Waiting> waiting() {
    return desk.waiting().await().getOrDefault(workspace.id(), List.of());
  }

  private static List<UUID> ids(Map<UUID, List<Waiting>> waiting) {
    return waiting.values().stream().flatMap(List::stream).map(Waiting::id).toList();
  }

  private Line line() {
    return desk.lines(Set.of(new LineKey(workspace.id(), workspace.line())))
        .await()
        .getOrDefault(workspace.id(), List.of())
        .getFirst();
  }

  private List<Member> members() {
    return line().members();
  }

  private static Member member(List<Member> members, UUID agent) {
    return members.stream()
        .filter(member -> member.agent().who().id().equals(agent))
        .findFirst()
        .orElseThrow();
  }
}
