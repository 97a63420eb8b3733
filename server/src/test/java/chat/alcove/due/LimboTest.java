package chat.alcove.due;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Happening;
import chat.alcove.conversation.State;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestHouse;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Each kind of limbo is planted behind the back of the heart, and healed by it.
@ExtendWith(VertxExtension.class)
class LimboTest {
  private final TestClock clock = new TestClock();
  private Pool pool;
  private TestWorkspace workspace;
  private TestRows rows;
  private TestHouse house;
  private Limbo limbo;

  @BeforeEach
  void a_house_that_has_stood_for_a_minute(Vertx vertx) {
    PgConnectOptions database = TestDatabase.create();
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    house = new TestHouse(vertx, database, clock, next -> next);
    limbo = limbo(new HouseOrders(house));
    for (int i = 0; i < 12; i++) {
      clock.advance(Duration.ofSeconds(5));
      look();
    }
    rows.seen(workspace.anna(), clock.instant());
  }

  private Limbo limbo(Orders orders) {
    return new Limbo(house.vertx(), house.context(), new PgOverdue(pool, clock), orders, clock);
  }

  @Test
  void what_is_as_it_should_be_is_left_alone() {
    house.opened(workspace);
    claimed(workspace.anna());

    look();

    assertThat(limbo.count()).isEqualTo(new Limbo.Count(0, 0));
  }

  @Test
  void one_who_waits_past_the_deadline_unseen_is_given_a_new_one() {
    var key = house.opened(workspace);
    plant(key, "due_at = due_at - interval '1 hour'");

    assertHealed();
  }

  @Test
  void an_agents_conversation_without_a_deadline_is_given_one() {
    plant(claimed(workspace.anna()), "due_at = NULL");

    assertHealed();
  }

  @Test
  void one_that_rings_without_an_end_is_given_one() {
    var key = key(rows.with(workspace.anna(), "offered", clock.instant()));
    plant(key, "due_at = NULL, life = '{\"until\": \"" + clock.instant().plusSeconds(30) + "\"}'");

    assertHealed();
  }

  @Test
  void one_that_sleeps_without_an_end_is_given_one() {
    var key = claimed(workspace.boris());
    var until = clock.instant().plusSeconds(900);
    house.acts(key, new Command.AgentSnoozes(agent(workspace.boris()), "3", until));
    plant(key, "due_at = NULL");

    assertHealed();
  }

  @Test
  void one_whose_agent_is_gone_waits_again() {
    var key = claimed(workspace.olga());

    assertHealed();
    assertThat(house.now(key).state()).isEqualTo(State.queued);
  }

  @Test
  void one_that_a_bot_let_lie_goes_to_people() {
    var key = house.opened(workspace);
    UUID bot = UUID.randomUUID();
    pool.preparedQuery(
            "INSERT INTO bot (workspace_id, id, name, kind, changed_at) VALUES ($1, $2, 'Robo', 'flow', now())")
        .execute(Tuple.of(workspace.id(), bot))
        .await();
    String life =
        "{\"bot\": {\"id\": \"%s\", \"name\": \"Robo\"}, \"turn\": 2, \"memory\": {\"fields\": {}, \"misses\": 0}}"
            .formatted(bot);
    plant(key, "state = 'bot', bot_id = '%s', life = '%s'".formatted(bot, life));
    look();
    assertThat(limbo.count()).isEqualTo(new Limbo.Count(0, 0));

    plant(key, "due_at = due_at - interval '1 hour'");

    assertHealed();
    assertThat(house.now(key).state()).isEqualTo(State.queued);
    assertThat(house.told(Happening.HandedOff.class)).hasSize(1);
  }

  @Test
  void one_that_cannot_be_healed_is_counted_until_it_is() {
    plant(claimed(workspace.anna()), "due_at = NULL");
    var broken =
        limbo(
            new HouseOrders(house) {
              @Override
              public Future<Boolean> due(ConversationKey key) {
                return Future.failedFuture("the database is away");
              }
            });

    house.on(broken::look);

    assertThat(broken.count()).isEqualTo(new Limbo.Count(1, 0));
  }

  private void assertHealed() {
    look();
    assertThat(limbo.count()).isEqualTo(new Limbo.Count(1, 1));
    look();
    assertThat(limbo.count()).isEqualTo(new Limbo.Count(0, 1));
  }

  private void look() {
    house.on(limbo::look);
  }

  private ConversationKey claimed(UUID agent) {
    var key = house.opened(workspace);
    house.acts(key, new Command.AgentClaims(agent(agent), "2", null));
    return key;
  }

  private Author.Agent agent(UUID id) {
    return new Author.Agent(id, "somebody");
  }

  private ConversationKey key(UUID conversation) {
    return new ConversationKey(workspace.id(), conversation);
  }

  private void plant(ConversationKey key, String what) {
    rows.set(key.id(), what);
  }
}
