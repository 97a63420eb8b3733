package chat.alcove.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestSeats;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.AgentPresence;
import chat.alcove.protocol.Status;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PgStatusesTest {
  private static final int MISSES_MAX = 2;
  private static final Duration RANG = Duration.ofMinutes(1);

  private final TestClock clock = new TestClock();
  private Pool pool;
  private TestWorkspace workspace;
  private AgentKey anna;
  private Statuses statuses;

  @BeforeEach
  void a_workspace(Vertx vertx) {
    pool = TestDatabase.pool(vertx, TestDatabase.create());
    workspace = TestWorkspace.in(pool);
    anna = new AgentKey(workspace.id(), workspace.anna());
    statuses = new PgStatuses(pool, clock);
  }

  @Test
  void a_change_is_written_down_with_who_made_it() {
    statuses.set(anna, Status.away, "lunch", ChangedBy.AGENT).await();
    clock.advance(Duration.ofMinutes(40));
    statuses.set(anna, Status.busy, null, ChangedBy.lead(workspace.olga())).await();

    assertThat(log())
        .containsExactly("away lunch agent null", "busy null lead " + workspace.olga());
    assertThat(anna().status()).isEqualTo(Status.busy);
    assertThat(anna().since()).isEqualTo(clock.instant());
  }

  @Test
  void what_is_so_already_is_not_written_again() {
    statuses.set(anna, Status.available, null, ChangedBy.AGENT).await();
    statuses.set(anna, Status.away, "lunch", ChangedBy.AGENT).await();
    var since = anna().since();
    clock.advance(Duration.ofMinutes(1));
    statuses.set(anna, Status.away, "lunch", ChangedBy.lead(workspace.olga())).await();

    assertThat(log()).containsExactly("away lunch agent null");
    assertThat(anna().since()).isEqualTo(since);
  }

  @Test
  void the_same_change_from_many_tabs_at_once_is_one() {
    Future.all(
            IntStream.range(0, 8)
                .mapToObj(tab -> statuses.set(anna, Status.away, "lunch", ChangedBy.AGENT))
                .toList())
        .await();

    assertThat(log()).hasSize(1);
  }

  @Test
  void an_unknown_agent_is_told_apart() {
    var other = TestWorkspace.in(pool);
    var theirs = new AgentKey(workspace.id(), other.anna());

    assertThat(statuses.set(anna, Status.busy, null, ChangedBy.AGENT).await()).isTrue();
    assertThat(statuses.set(anna, Status.busy, null, ChangedBy.AGENT).await()).isTrue();
    assertThat(statuses.set(theirs, Status.busy, null, ChangedBy.AGENT).await()).isFalse();
  }

  @Test
  void idleness_sets_away_and_input_ends_it() {
    statuses.set(anna, Status.away, Statuses.IDLE, ChangedBy.IDLE).await();
    statuses.set(anna, Status.available, null, ChangedBy.IDLE).await();

    assertThat(log()).containsExactly("away idle idle null", "available null idle null");
  }

  @Test
  void idleness_changes_neither_busy_nor_a_chosen_absence() {
    statuses.set(anna, Status.busy, null, ChangedBy.AGENT).await();
    statuses.set(anna, Status.away, Statuses.IDLE, ChangedBy.IDLE).await();
    assertThat(anna().status()).isEqualTo(Status.busy);

    statuses.set(anna, Status.away, "lunch", ChangedBy.AGENT).await();
    statuses.set(anna, Status.away, Statuses.IDLE, ChangedBy.IDLE).await();
    statuses.set(anna, Status.available, null, ChangedBy.IDLE).await();
    assertThat(anna().status()).isEqualTo(Status.away);
    assertThat(anna().reason()).isEqualTo("lunch");
  }

  @Test
  void two_offers_missed_in_a_row_set_away_and_say_so_once() {
    assertThat(missed()).isFalse();
    assertThat(missed()).isTrue();
    assertThat(missed()).isFalse();

    assertThat(anna().status()).isEqualTo(Status.away);
    assertThat(anna().reason()).isEqualTo(Statuses.MISSED);
    assertThat(log()).containsExactly("away missed system null");
  }

  @Test
  void two_offers_missed_at_once_count_as_two() {
    var misses =
        IntStream.range(0, 2).mapToObj(i -> statuses.missed(anna, MISSES_MAX, RANG)).toList();

    Future.all(misses).await();

    assertThat(misses.stream().filter(Future::result)).hasSize(1);
    assertThat(anna().status()).isEqualTo(Status.away);
  }

  @Test
  void who_took_another_while_it_rang_has_missed_nothing() {
    var taken = new JsonObject().put("since", clock.instant().minusSeconds(30).toString());
    var rows = new TestRows(pool, workspace);
    var visitor = rows.visitor(clock.instant());
    rows.conversation(
        visitor, clock.instant(), new TestRows.Given("assigned", anna.agent(), taken));

    assertThat(List.of(missed(), missed(), missed())).containsOnly(false);
    clock.advance(RANG);
    assertThat(List.of(missed(), missed())).containsExactly(false, true);
  }

  @Test
  void an_accepted_offer_ends_the_row() {
    missed();
    statuses.answered(anna).await();

    assertThat(missed()).isFalse();
    assertThat(anna().status()).isEqualTo(Status.available);
  }

  @Test
  void who_comes_back_begins_anew() {
    missed();
    missed();
    statuses.set(anna, Status.available, null, ChangedBy.AGENT).await();

    assertThat(missed()).isFalse();
    assertThat(missed()).isTrue();
  }

  @Test
  void a_missed_offer_does_not_send_a_busy_agent_away() {
    statuses.set(anna, Status.busy, null, ChangedBy.AGENT).await();

    assertThat(missed()).isFalse();
    assertThat(missed()).isFalse();

    assertThat(anna().status()).isEqualTo(Status.busy);
  }

  @Test
  void a_busy_agent_keeps_what_they_have() {
    var seats = new TestSeats(pool, workspace);
    var first = seats.taken("assigned", workspace.anna());
    var ringing = seats.taken("offered", workspace.anna());
    seats.taken("assigned", workspace.boris());

    statuses.set(anna, Status.busy, null, ChangedBy.AGENT).await();

    assertThat(statuses.held(anna).await()).containsExactly(first, ringing);
    assertThat(anna().taken()).isEqualTo(2);
  }

  @Test
  void a_conversation_at_rest_takes_no_seat() {
    var seats = new TestSeats(pool, workspace);
    seats.rest(seats.taken("assigned", workspace.anna()));

    assertThat(anna().taken()).isZero();
    assertThat(anna().seats()).isEqualTo(4);
    assertThat(anna().lines()).containsExactly(workspace.line());
  }

  private boolean missed() {
    return statuses.missed(anna, MISSES_MAX, RANG).await();
  }

  private AgentPresence anna() {
    return new PgRegistry(pool, UUID.randomUUID(), clock)
        .some(List.of(anna))
        .await()
        .getOrDefault(workspace.id(), List.of())
        .getFirst();
  }

  private List<String> log() {
    return pool
        .preparedQuery(
            """
            SELECT status, reason, by_kind, by_id FROM agent_status_change
             WHERE workspace_id = $1 AND agent_id = $2 ORDER BY at, ctid
            """)
        .execute(Tuple.of(anna.workspace(), anna.agent()))
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
}
