package chat.alcove.due;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Command.Reach;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Happening.Released;
import chat.alcove.conversation.Happening.Target;
import chat.alcove.conversation.State;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestHouse;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.ReleasedWhy;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What an agent has who is taken off the team, over the real heart and a real database.
@ExtendWith(VertxExtension.class)
class LeftTeamTest {
  private final TestClock clock = new TestClock();
  private TestWorkspace workspace;
  private TestRows rows;
  private TestHouse house;
  private Sweeper sweeper;
  private Limbo limbo;
  private Author.Agent anna;
  private Author.Agent boris;

  @BeforeEach
  void a_house_whose_people_are_here(Vertx vertx) {
    var database = TestDatabase.create();
    Pool pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    house = new TestHouse(vertx, database, clock, next -> next);
    var orders = new HouseOrders(house);
    var overdue = new PgOverdue(pool, clock);
    sweeper = new Sweeper(house.vertx(), house.context(), overdue, orders, clock);
    limbo = new Limbo(house.vertx(), house.context(), overdue, orders, clock);
    workspace.agents().forEach(agent -> rows.seen(agent, clock.instant()));
    anna = new Author.Agent(workspace.anna(), "Anna");
    boris = new Author.Agent(workspace.boris(), "Boris");
  }

  @Test
  void all_that_they_have_waits_again_at_the_next_look_asleep_or_promised_or_ringing() {
    var talking = annas();
    var snoozed = annas();
    house.acts(
        snoozed, new Command.AgentSnoozes(anna, "s", clock.instant().plus(Duration.ofDays(2))));
    var promised = annas();
    house.acts(promised, new Command.AgentPromises(anna, "p", Duration.ofMinutes(5)));
    var rings = house.opened(workspace);
    house.on(() -> house.apply(rings, new Command.RouterOffers(anna, trace())));
    var since = house.now(talking).life().place().since();

    rows.left(workspace.anna());
    house.on(sweeper::look);

    for (ConversationKey one : List.of(talking, snoozed, promised, rings)) {
      assertThat(house.now(one).state()).isEqualTo(State.queued);
      assertThat(house.now(one).turn().waitingSince()).isNotNull();
    }
    assertThat(house.now(talking).life().place().since()).isEqualTo(since);
    assertThat(house.told(Released.class))
        .hasSize(4)
        .allMatch(released -> released.why() == ReleasedWhy.left_team);
    house.on(limbo::look);
    assertThat(limbo.count()).isEqualTo(new Limbo.Count(0, 0));
  }

  @Test
  void what_they_were_passing_on_rings_on_and_goes_to_the_queue_where_nobody_takes_it() {
    var key = annas();
    house.acts(key, new Command.AgentTransfers(anna, "t", to(boris), Reach.own));
    rows.left(workspace.anna());

    house.on(sweeper::look);
    assertThat(house.now(key).life().holder()).contains(boris);
    assertThat(house.now(key).life().speaker()).isEmpty();

    house.acts(key, new Command.AgentPasses(boris, "n"));
    assertThat(house.now(key).state()).isEqualTo(State.queued);
  }

  @Test
  void what_no_look_found_is_limbo_and_healed_even_where_it_sleeps() {
    var key = annas();
    house.acts(key, new Command.AgentSnoozes(anna, "s", clock.instant().plusSeconds(9_000)));
    rows.left(workspace.anna());

    house.on(limbo::look);

    assertThat(limbo.count()).isEqualTo(new Limbo.Count(1, 1));
    assertThat(house.now(key).state()).isEqualTo(State.queued);
  }

  @Test
  void two_nodes_pass_each_on_once(Vertx vertx) {
    var keys = List.of(annas(), annas(), annas());
    rows.left(workspace.anna());

    var here = house.later(sweeper::look);
    var there = house.later(sweeper::look);
    here.await();
    there.await();

    assertThat(keys).allMatch(key -> house.now(key).state() == State.queued);
    assertThat(house.told(Released.class)).hasSize(3);
  }

  private ConversationKey annas() {
    var key = house.opened(workspace);
    house.acts(key, new Command.AgentClaims(anna, UUID.randomUUID().toString(), null));
    return key;
  }

  private static Command.Transfer to(Author.Agent agent) {
    return new Command.Transfer(new Target.ToAgent(agent), null, null);
  }

  private Trace trace() {
    return new Trace(Rule.only_one, workspace.line(), 0, false, List.of(), 0);
  }
}
