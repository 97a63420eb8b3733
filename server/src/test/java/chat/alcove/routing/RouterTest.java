package chat.alcove.routing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Alone;
import chat.alcove.cluster.Link;
import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Happening.Offered;
import chat.alcove.conversation.State;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestHouse;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The router over the real heart and a real database.
@ExtendWith(VertxExtension.class)
class RouterTest {
  private final TestClock clock = new TestClock();
  private PgConnectOptions database;
  private Pool pool;
  private TestWorkspace workspace;
  private TestRows rows;
  private Node node;

  /// A node's router and heart; what is stored wakes it.
  private final class Node {
    final TestHouse house;
    final Router router;

    Node(Vertx vertx) {
      this(vertx, new Alone(UUID.randomUUID()));
    }

    Node(Vertx vertx, Link link) {
      Consumer<UUID> wake = id -> wake(id);
      house = new TestHouse(vertx, database, clock, next -> new Wakes(next, wake));
      router =
          new Router(
              house.context(),
              new PgDesk(pool, clock),
              new Rota(link),
              (key, agent, trace) ->
                  house.apply(
                      key,
                      new Command.RouterOffers(new Author.Agent(agent.id(), agent.name()), trace)),
              clock);
    }

    void wake(UUID id) {
      router.wake(id);
    }
  }

  @BeforeEach
  void anna_and_boris_are_here_with_two_seats_each(Vertx vertx) {
    database = TestDatabase.create();
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    rows.sql("UPDATE agent SET seats = 2 WHERE workspace_id = $1", workspace.id());
    rows.seen(workspace.anna(), clock.instant());
    rows.seen(workspace.boris(), clock.instant());
    node = new Node(vertx);
  }

  @Test
  void a_first_message_rings_at_once_and_says_why() {
    node.house.opened(workspace);

    var offered = offered(1).getFirst();

    assertThat(offered.trace().rule()).isEqualTo(Rule.longest_idle);
    assertThat(offered.trace().candidates()).hasSize(3);
    assertThat(offered.trace().candidates().getFirst().id()).isEqualTo(offered.agent().id());
  }

  @Test
  void every_seat_is_taken_once_and_the_others_wait() {
    var opened = opened(7);

    offered(4);
    assertThat(taken()).isEqualTo("2 2");
    assertThat(opened.stream().filter(key -> state(key) == State.queued)).hasSize(3);
  }

  @Test
  void a_seat_that_is_freed_goes_to_whoever_waits_longest() {
    var opened = opened(5);
    offered(4);
    var waits = opened.stream().filter(key -> state(key) == State.queued).findFirst();

    var ringing = opened.stream().filter(key -> state(key) == State.offered).findFirst();
    var agent = node.house.now(ringing.orElseThrow()).life().holder().orElseThrow();
    node.house.acts(ringing.orElseThrow(), new Command.AgentPasses(agent, "pass"));

    offered(5);
    assertThat(state(waits.orElseThrow())).isEqualTo(State.offered);
    assertThat(taken()).isEqualTo("2 2");
  }

  @Test
  void who_gives_one_back_is_not_given_it_again_though_they_had_it_last() {
    var key = node.house.opened(workspace);
    var agent = offered(1).getFirst().agent();
    node.house.acts(key, new Command.AgentAccepts(agent, "accept"));

    node.house.acts(key, new Command.AgentReturns(agent, "return"));

    assertThat(offered(2).getLast().agent()).isNotEqualTo(agent);
  }

  @Test
  void two_nodes_offer_each_conversation_once_and_never_over_the_seats(Vertx vertx) {
    var other = new Node(vertx);
    rows.sql("UPDATE line SET assigns = false WHERE workspace_id = $1", workspace.id());
    var opened = opened(9);
    rows.sql("UPDATE line SET assigns = true WHERE workspace_id = $1", workspace.id());

    node.wake(workspace.id());
    other.wake(workspace.id());

    BooleanSupplier all = () -> told(node) + told(other) == 4;
    Future.any(node.house.until(all), other.house.until(all)).await();
    node.router.stop().await();
    other.router.stop().await();
    assertThat(taken()).isEqualTo("2 2");
    assertThat(opened.stream().filter(key -> state(key) == State.queued)).hasSize(5);
    assertThat(told(node) + told(other)).isEqualTo(4);
  }

  @Test
  void what_is_chosen_in_one_pass_is_stored_as_one() {
    rows.sql("UPDATE line SET assigns = false WHERE workspace_id = $1", workspace.id());
    opened(4);
    rows.sql("UPDATE line SET assigns = true WHERE workspace_id = $1", workspace.id());

    node.wake(workspace.id());

    offered(4);
    var transactions =
        rows.sql(
            "SELECT count(DISTINCT xmin::text) AS n FROM entry WHERE workspace_id = $1 AND kind = 'offered'",
            workspace.id());
    assertThat(transactions.iterator().next().getLong("n")).isEqualTo(1);
  }

  @Test
  void who_was_taken_off_the_line_is_not_rung_for_on_an_old_view() {
    rows.sql("UPDATE line SET assigns = false WHERE workspace_id = $1", workspace.id());
    var key = node.house.opened(workspace);
    var trace = new Trace(Rule.only_one, workspace.line(), 0, false, List.of(), 0);
    var anna = new Author.Agent(workspace.anna(), "Anna");
    rows.sql("DELETE FROM line_member WHERE agent_id = $1", workspace.anna());

    var rings = node.house.on(() -> node.house.apply(key, new Command.RouterOffers(anna, trace)));

    assertThat(rings).isFalse();
    assertThat(state(key)).isEqualTo(State.queued);
  }

  @Test
  void a_line_that_gives_nothing_out_is_left_alone() {
    rows.sql("UPDATE line SET assigns = false WHERE workspace_id = $1", workspace.id());
    var key = node.house.opened(workspace);

    node.wake(workspace.id());
    node.router.stop().await();

    assertThat(state(key)).isEqualTo(State.queued);
  }

  @Test
  void it_looks_by_itself_at_those_of_whom_it_heard_nothing() {
    UUID waits = rows.waiting(clock.instant());

    node.router.start();

    offered(1);
    assertThat(state(new ConversationKey(workspace.id(), waits))).isEqualTo(State.offered);
    node.router.stop().await();
  }

  private List<ConversationKey> opened(int count) {
    return IntStream.range(0, count).mapToObj(i -> node.house.opened(workspace)).toList();
  }

  private List<Offered> offered(int count) {
    node.house.until(() -> told(node) == count).await();
    return node.house.told(Offered.class);
  }

  private static int told(Node node) {
    return node.house.told(Offered.class).size();
  }

  private State state(ConversationKey key) {
    return State.valueOf(
        rows.sql(
                "SELECT state FROM conversation WHERE workspace_id = $1 AND id = $2",
                key.workspace(),
                key.id())
            .iterator()
            .next()
            .getString("state"));
  }

  private String taken() {
    var counts =
        rows.sql(
            """
            SELECT count(*)::text AS n FROM conversation WHERE workspace_id = $1 AND assignee_id IS NOT NULL
             GROUP BY assignee_id LIMIT 10
            """,
            workspace.id());
    return String.join(" ", counts.stream().map(row -> row.getString("n")).toList());
  }
}
