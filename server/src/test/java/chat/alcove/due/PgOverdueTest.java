package chat.alcove.due;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.due.Overdue.Held;
import chat.alcove.due.Overdue.Stray;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PgOverdueTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final TestClock clock = new TestClock();
  private final Instant now = clock.instant();
  private TestWorkspace workspace;
  private TestRows rows;
  private Overdue overdue;

  @BeforeEach
  void a_workspace(Vertx vertx) {
    Pool pool = TestDatabase.pool(vertx, TestDatabase.create());
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    overdue = new PgOverdue(pool, clock);
  }

  @Test
  void what_is_taken_is_due_again_a_moment_later_unless_somebody_sees_to_it() {
    UUID due = rows.waiting(now.minusSeconds(120));
    rows.waiting(now.minusSeconds(119));

    assertThat(overdue.take().await()).containsExactly(key(due));
    assertThat(overdue.take().await()).isEmpty();
    clock.advance(Overdue.TAKEN_FOR);
    assertThat(overdue.take().await()).contains(key(due));
  }

  @Test
  void two_who_take_at_once_never_take_the_same() {
    Set<ConversationKey> all =
        Set.copyOf(
            IntStream.range(0, 30)
                .mapToObj(i -> key(rows.waiting(now.minusSeconds(200 + i))))
                .toList());

    Future<List<ConversationKey>> one = overdue.take();
    Future<List<ConversationKey>> other = overdue.take();

    List<ConversationKey> taken = new java.util.ArrayList<>(one.await());
    taken.addAll(other.await());
    assertThat(taken).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void an_agent_is_gone_when_the_grace_of_the_line_is_over_on_all_nodes() {
    UUID offered = rows.with(workspace.anna(), "offered", now);
    UUID assigned = rows.with(workspace.anna(), "assigned", now);
    rows.with(workspace.boris(), "assigned", now);
    rows.seen(workspace.anna(), now.minusSeconds(41));
    rows.seen(workspace.anna(), now.minusSeconds(40));
    rows.seen(workspace.boris(), now.minusSeconds(41));
    rows.seen(workspace.boris(), now.minusSeconds(39));

    var gone = overdue.gone(LONG).await();

    var anna = new Author.Agent(workspace.anna(), "Anna");
    assertThat(gone)
        .containsExactlyInAnyOrder(new Held(key(offered), anna), new Held(key(assigned), anna));
  }

  @Test
  void a_snoozed_conversation_waits_for_its_time_and_not_for_its_agent() {
    UUID snoozed = rows.with(workspace.anna(), "assigned", now);
    rows.set(snoozed, "due_at = now(), life = '{\"pace\": \"snoozed\"}'");

    assertThat(overdue.gone(LONG).await()).isEmpty();
  }

  @Test
  void who_left_the_team_is_not_gone_and_nothing_of_theirs_a_stray_before_it_could_be_passed_on() {
    UUID held = rows.with(workspace.anna(), "assigned", now);
    rows.with(workspace.boris(), "assigned", now);
    rows.seen(workspace.boris(), now);
    rows.left(workspace.anna());
    var anna = new Author.Agent(workspace.anna(), "Anna");

    assertThat(overdue.gone(LONG).await()).isEmpty();
    assertThat(overdue.parted().await()).containsExactly(new Held(key(held), anna));
    assertThat(overdue.strays(LONG).await()).containsExactly(new Stray.Parted(key(held), anna));

    rows.sql("UPDATE agent SET left_at = $1 WHERE id = $2", now.minusSeconds(4), anna.id());
    assertThat(overdue.strays(LONG).await()).isEmpty();
  }

  @Test
  void nobody_is_gone_before_they_had_their_grace_from_this_node() {
    UUID held = rows.with(workspace.anna(), "assigned", now);

    assertThat(overdue.gone(Duration.ofSeconds(39)).await()).isEmpty();
    assertThat(overdue.gone(Duration.ofSeconds(40)).await())
        .extracting(Held::key)
        .containsExactly(key(held));
  }

  @Test
  void who_waits_with_a_deadline_or_is_with_an_agent_who_is_here_is_no_stray() {
    rows.seen(workspace.anna(), now.minusSeconds(44));
    rows.waiting(now.minusSeconds(124));
    rows.with(workspace.anna(), "assigned", now);
    rows.with(workspace.anna(), "offered", now);
    UUID atRest = rows.with(workspace.anna(), "assigned", now);
    rows.set(atRest, "due_at = NULL, resting = true, life = '{\"pace\": \"resting\"}'");
    UUID snoozed = rows.with(workspace.boris(), "assigned", now);
    rows.set(snoozed, "resting = true, life = '{\"pace\": \"snoozed\"}'");

    assertThat(overdue.strays(LONG).await()).isEmpty();
  }

  @Test
  void each_kind_of_limbo_is_found() {
    rows.seen(workspace.anna(), now);
    UUID missed = rows.waiting(now.minusSeconds(126));
    UUID timeless = rows.with(workspace.anna(), "assigned", now);
    rows.set(timeless, "due_at = NULL");
    UUID ringing = rows.with(workspace.anna(), "offered", now);
    rows.set(ringing, "due_at = NULL");
    UUID asleep = rows.with(workspace.boris(), "assigned", now);
    rows.set(asleep, "due_at = NULL, resting = true, life = '{\"pace\": \"snoozed\"}'");
    UUID forsaken = rows.with(workspace.olga(), "assigned", now);

    assertThat(overdue.strays(LONG).await())
        .containsExactlyInAnyOrder(
            new Stray.Missed(key(missed)),
            new Stray.Timeless(key(timeless)),
            new Stray.Timeless(key(ringing)),
            new Stray.Timeless(key(asleep)),
            new Stray.Forsaken(key(forsaken), new Author.Agent(workspace.olga(), "Olga")));
  }

  private ConversationKey key(UUID conversation) {
    return new ConversationKey(workspace.id(), conversation);
  }
}
