package chat.alcove.due;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Happening.Released;
import chat.alcove.conversation.State;
import chat.alcove.due.Rounds.Again;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestHouse;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.ReleasedWhy;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Deadlines over the real heart and a real database, with a clock that is moved by hand.
@ExtendWith(VertxExtension.class)
class SweeperTest {
  private final TestClock clock = new TestClock();
  private final ConcurrentLinkedQueue<UUID> missed = new ConcurrentLinkedQueue<>();
  private PgConnectOptions database;
  private Pool pool;
  private TestWorkspace workspace;
  private TestRows rows;
  private TestHouse house;
  private Sweeper sweeper;

  @BeforeEach
  void a_house(Vertx vertx) {
    database = TestDatabase.create();
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    house =
        new TestHouse(
            vertx,
            database,
            clock,
            next -> new Misses(next, (ws, line, agent) -> missed.add(agent)));
    sweeper = sweeper(new HouseOrders(house));
  }

  private Sweeper sweeper(Orders orders) {
    return sweeper(house, orders);
  }

  private Sweeper sweeper(TestHouse of, Orders orders) {
    return new Sweeper(of.vertx(), of.context(), new PgOverdue(pool, clock), orders, clock);
  }

  @Test
  void an_offer_that_nobody_takes_is_released_when_its_time_is_over_and_counted_as_missed() {
    var key = house.opened(workspace);
    rows.seen(workspace.anna(), clock.instant());
    house.on(() -> house.apply(key, new Command.RouterOffers(anna(), trace())));

    clock.advance(Duration.ofSeconds(59));
    sweep();
    assertThat(house.now(key).state()).isEqualTo(State.offered);

    clock.advance(Duration.ofSeconds(1));
    sweep();

    assertThat(house.now(key).state()).isEqualTo(State.queued);
    assertThat(released()).extracting(Released::why).containsExactly(ReleasedWhy.no_reply);
    assertThat(missed).containsExactly(workspace.anna());
    assertThat(house.now(key).life().place().past().missed()).containsExactly(workspace.anna());
  }

  @Test
  void a_silence_of_both_sides_frees_the_seat_and_misses_nothing() {
    var key = house.opened(workspace);
    house.acts(key, new Command.AgentSays(anna(), "2", "hello", Command.Side.front));

    clock.advance(Duration.ofMinutes(10));
    sweep();

    assertThat(house.now(key).life().resting()).isTrue();
    assertThat(missed).isEmpty();
  }

  @Test
  void a_clock_that_is_put_back_gives_all_their_grace_once_more_and_not_for_ever() {
    var key = house.opened(workspace);
    house.acts(key, new Command.AgentClaims(anna(), "2", null));
    passes(20);
    clock.advance(Duration.ofHours(-1));

    passes(39);
    assertThat(house.now(key).state()).isEqualTo(State.assigned);
    passes(2);

    assertThat(house.now(key).state()).isEqualTo(State.queued);
  }

  @Test
  void an_agent_without_a_connection_loses_what_they_have_to_the_queue_where_it_stood() {
    var key = house.opened(workspace);
    var since = house.now(key).life().place().since();
    rows.seen(workspace.anna(), clock.instant());
    house.acts(key, new Command.AgentClaims(anna(), "2", null));

    passes(39);
    assertThat(house.now(key).state()).isEqualTo(State.assigned);

    passes(1);

    assertThat(house.now(key).state()).isEqualTo(State.queued);
    assertThat(house.now(key).life().place().since()).isEqualTo(since);
    assertThat(released()).extracting(Released::why).containsExactly(ReleasedWhy.gone);
    assertThat(missed).isEmpty();
  }

  @Test
  void by_default_a_visitor_is_told_within_45_seconds_that_their_agent_is_gone() {
    var key = house.opened(workspace);
    house.acts(key, new Command.AgentClaims(anna(), "2", null));
    house.acts(key, new Command.AgentSays(anna(), "3", "hello", Command.Side.front));
    rows.seen(workspace.anna(), clock.instant());
    var lost = clock.instant();
    // The worst that may come: the loss just after a look.
    clock.advance(Duration.ofMillis(Sweeper.LOOK_EVERY_MS - 1));

    while (released().isEmpty()) {
      assertThat(Duration.between(lost, clock.instant())).isLessThan(Duration.ofSeconds(45));
      look();
      clock.advance(Duration.ofMillis(Sweeper.LOOK_EVERY_MS));
    }

    assertThat(released().getFirst().agent().id()).isEqualTo(workspace.anna());
    assertThat(released().getFirst().visibleToVisitor()).isTrue();
  }

  @Test
  void a_short_grace_takes_nothing_from_whom_a_nodes_word_still_holds_for() {
    rows.sql("UPDATE line SET grace_s = 5 WHERE workspace_id = $1", workspace.id());
    var key = house.opened(workspace);
    rows.seen(workspace.anna(), clock.instant());
    house.acts(key, new Command.AgentClaims(anna(), "2", null));

    passes(14);
    assertThat(house.now(key).state()).isEqualTo(State.assigned);

    passes(1);
    assertThat(house.now(key).state()).isEqualTo(State.queued);
  }

  @Test
  void after_a_break_in_which_nobodys_word_could_be_renewed_all_have_their_grace_once_more() {
    var key = house.opened(workspace);
    rows.seen(workspace.anna(), clock.instant());
    house.acts(key, new Command.AgentClaims(anna(), "2", null));

    clock.advance(Duration.ofMinutes(5));
    look();
    passes(39);
    assertThat(house.now(key).state()).isEqualTo(State.assigned);

    passes(1);
    assertThat(house.now(key).state()).isEqualTo(State.queued);
  }

  @Test
  void two_nodes_see_to_each_deadline_once(Vertx vertx) {
    var other = new TestHouse(vertx, database, clock, next -> next);
    IntStream.range(0, 150).forEach(i -> rows.waiting(clock.instant().minusSeconds(300)));
    var seenTo = new ConcurrentLinkedQueue<ConversationKey>();

    var here = house.later(sweeper(counting(house, seenTo))::sweep);
    var there = other.later(sweeper(other, counting(other, seenTo))::sweep);
    Future.all(here, there).await();

    assertThat(seenTo).hasSize(150).doesNotHaveDuplicates();
  }

  @Test
  void two_nodes_take_each_conversation_from_an_agent_who_is_gone_once(Vertx vertx) {
    var other = new TestHouse(vertx, database, clock, next -> next);
    var otherSweeper = sweeper(other, new HouseOrders(other));
    rows.sql("UPDATE agent SET seats = 20 WHERE workspace_id = $1", workspace.id());
    var keys = IntStream.range(0, 20).mapToObj(i -> house.opened(workspace)).toList();
    keys.forEach(key -> house.acts(key, new Command.AgentClaims(anna(), "2", null)));

    for (int i = 0; i < 10; i++) {
      clock.advance(Duration.ofSeconds(5));
      var here = house.later(sweeper::look);
      var there = other.later(otherSweeper::look);
      Future.all(here, there).await();
    }

    assertThat(keys).allMatch(key -> house.now(key).state() == State.queued);
    assertThat(released().size() + other.told(Released.class).size()).isEqualTo(20);
  }

  private static Orders counting(TestHouse house, ConcurrentLinkedQueue<ConversationKey> seenTo) {
    return new HouseOrders(house) {
      @Override
      public Future<Boolean> due(ConversationKey key) {
        seenTo.add(key);
        return super.due(key);
      }
    };
  }

  @Test
  void what_could_not_be_decided_comes_again_after_a_restart_too() {
    var key = house.opened(workspace);
    var broken = new AtomicInteger();
    var orders =
        new HouseOrders(house) {
          @Override
          public Future<Boolean> due(ConversationKey due) {
            broken.incrementAndGet();
            return Future.failedFuture("the database is away");
          }
        };
    clock.advance(Duration.ofMinutes(2));
    house.on(() -> sweeper(orders).sweep());
    assertThat(broken).hasValue(1);

    clock.advance(Overdue.TAKEN_FOR);
    var tried = new AtomicInteger();
    var restarted =
        new HouseOrders(house) {
          @Override
          public Future<Boolean> due(ConversationKey due) {
            tried.incrementAndGet();
            return super.due(due);
          }
        };
    house.on(() -> sweeper(restarted).sweep());

    assertThat(tried).hasValue(1);
    assertThat(dueIn(key)).isGreaterThan(Overdue.TAKEN_FOR);
  }

  @Test
  void a_full_sweep_is_followed_at_once_by_another() {
    IntStream.range(0, Overdue.FOUND_MAX + 1)
        .forEach(i -> rows.waiting(clock.instant().minusSeconds(300)));

    assertThat(sweep()).isEqualTo(Again.at_once);
    assertThat(sweep()).isEqualTo(Again.in_time);
  }

  private Again sweep() {
    return house.on(sweeper::sweep);
  }

  private void look() {
    house.on(sweeper::look);
  }

  /// Looks all the time.
  private void passes(int seconds) {
    for (int i = 0; i < seconds; i++) {
      clock.advance(Duration.ofSeconds(1));
      look();
    }
  }

  private Author.Agent anna() {
    return new Author.Agent(workspace.anna(), "Anna");
  }

  private Trace trace() {
    return new Trace(Rule.only_one, workspace.line(), 0, false, List.of(), 0);
  }

  private List<Released> released() {
    return house.told(Released.class);
  }

  private Duration dueIn(ConversationKey key) {
    var due =
        rows.sql(
                "SELECT due_at FROM conversation WHERE workspace_id = $1 AND id = $2",
                key.workspace(),
                key.id())
            .iterator()
            .next()
            .getOffsetDateTime("due_at");
    return Duration.between(clock.instant(), due.toInstant());
  }
}
