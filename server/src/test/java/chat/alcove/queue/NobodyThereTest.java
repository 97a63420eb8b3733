package chat.alcove.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.BotTerms;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.LineTimers;
import chat.alcove.conversation.Rules;
import chat.alcove.conversation.State;
import chat.alcove.due.PgOverdue;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestHouse;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.lines.PgLines;
import chat.alcove.protocol.QueuePlace;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What becomes of somebody who waits in lines that are always open and where nobody is, over the
/// real heart, lines and places.
@ExtendWith(VertxExtension.class)
class NobodyThereTest {
  private static final Duration PATIENCE = LineTimers.DEFAULT.patience();
  private static final UUID NIGHT = UUID.randomUUID();

  private final TestClock clock = new TestClock();
  private final Guests guests = new Guests();
  private Pool pool;
  private TestWorkspace workspace;
  private TestRows rows;
  private PgLines lines;
  private TestHouse house;
  private QueueFeed feed;

  @BeforeEach
  void a_line_and_one_after_it_for_boris_alone(Vertx vertx) {
    PgConnectOptions database = TestDatabase.create();
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    rows.sql(
        "INSERT INTO line (workspace_id, id, name) VALUES ($1, $2, 'Night')",
        workspace.id(),
        NIGHT);
    rows.sql(
        "UPDATE line SET escalation_line_id = $2 WHERE workspace_id = $1 AND id <> $2",
        workspace.id(),
        NIGHT);
    rows.sql("UPDATE line_member SET line_id = $2 WHERE agent_id = $1", workspace.boris(), NIGHT);
    lines = new PgLines(pool, clock);
    var rules =
        new Rules((of, line) -> lines.timers(of, line, clock.instant()), BotTerms.Source.NONE);
    house = new TestHouse(vertx, database, rules, clock, UnaryOperator.identity());
    feed = new QueueFeed(new PgPlaces(pool, clock), lines, parcel -> {}, guests, clock);
  }

  @Test
  void who_waits_is_never_in_limbo_is_told_the_truth_and_goes_where_somebody_comes() {
    var key = house.opened(workspace);

    patienceIsOver(key);
    staysIn(workspace.line(), key);
    assertThat(told(key)).isEqualTo(new QueuePlace(1, null, true));

    clock.advance(PATIENCE);
    rows.seen(workspace.boris(), clock.instant());
    due(key);
    staysIn(NIGHT, key);
    assertThat(told(key)).isEqualTo(new QueuePlace(1, null, false));
  }

  @Test
  void where_the_last_one_goes_while_they_wait_they_are_told_and_nothing_is_forgotten() {
    var key = house.opened(workspace);
    clock.advance(PATIENCE);
    rows.seen(workspace.boris(), clock.instant());
    due(key);

    for (int i = 0; i < 3; i++) {
      patienceIsOver(key);
      staysIn(NIGHT, key);
      assertThat(told(key)).isEqualTo(new QueuePlace(1, null, true));
    }
  }

  /// The look for limbo sees nothing: it waits, and has a time at which it is looked at again.
  private void staysIn(UUID line, ConversationKey key) {
    Conversation now = house.now(key);
    assertThat(now.state()).isEqualTo(State.queued);
    assertThat(now.line()).isEqualTo(line);
    assertThat(new PgOverdue(pool, clock).strays(Duration.ofHours(1)).await()).isEmpty();
    var due = rows.sql("SELECT due_at FROM conversation WHERE id = $1", key.id());
    assertThat(due.iterator().next().getOffsetDateTime(0).toInstant())
        .isAfter(clock.instant())
        .isBeforeOrEqualTo(clock.instant().plus(PATIENCE));
  }

  private void patienceIsOver(ConversationKey key) {
    clock.advance(PATIENCE);
    due(key);
  }

  private void due(ConversationKey key) {
    lines.refresh().await();
    house.on(() -> house.apply(key, new Command.Due()));
  }

  private QueuePlace told(ConversationKey key) {
    guests.arrived(workspace.id(), house.now(key).parties().visitor());
    feed.touched(workspace.id());
    feed.pass().await();
    return feed.told(key).orElseThrow();
  }
}
