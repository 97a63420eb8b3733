package chat.alcove.routing;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Alone;
import chat.alcove.cluster.Link;
import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Happening.Offered;
import chat.alcove.fixture.JoinedLinks;
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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Routers of several nodes over one database.
@ExtendWith(VertxExtension.class)
class RoutersTest {
  private static final int SEATS = 250;
  private static final int WAITING = 400;

  private final TestClock clock = new TestClock();
  private PgConnectOptions database;
  private Pool pool;
  private TestWorkspace workspace;
  private TestRows rows;
  private Vertx vertx;

  /// A node's router and heart.
  private final class Node {
    final AtomicInteger tried = new AtomicInteger();
    final Rota rota;
    final TestHouse house;
    final Router router;

    Node(Link link) {
      rota = new Rota(link);
      house = new TestHouse(vertx, database, clock, next -> new Wakes(next, this::wake));
      router =
          new Router(
              house.context(),
              new PgDesk(TestDatabase.pool(vertx, database), clock),
              rota,
              (key, agent, trace) -> {
                tried.incrementAndGet();
                return house.apply(
                    key,
                    new Command.RouterOffers(new Author.Agent(agent.id(), agent.name()), trace));
              },
              clock);
    }

    void wake(UUID id) {
      router.wake(id);
    }

    /// As when the router was started, without its looks.
    void hears(UUID id) {
      router.hear(id);
    }

    int offered() {
      return house.told(Offered.class).size();
    }
  }

  @BeforeEach
  void four_hundred_wait_for_two_hundred_and_fifty_seats(Vertx vertx) {
    this.vertx = vertx;
    database = TestDatabase.create();
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    seats();
    crowd();
  }

  @Test
  void two_that_do_not_see_one_another_fill_each_seat_once() {
    var one = new Node(new Alone(UUID.randomUUID()));
    var other = new Node(new Alone(UUID.randomUUID()));

    one.wake(workspace.id());
    other.wake(workspace.id());
    one.router.start();
    other.router.start();
    filled(one, other);
    Stream.of(one, other).forEach(node -> node.router.stop().await());

    assertThat(one.offered() + other.offered()).isEqualTo(SEATS);
    assertThat(fullest()).isEqualTo(5);
    // One may have chosen the next while the other filled the last seats of its agent.
    assertThat(inTurn()).isGreaterThan(SEATS - 10);
    assertThat(one.tried.get() + other.tried.get()).isLessThan(2 * WAITING);
  }

  @Test
  void one_routes_while_they_see_one_another_whoever_is_woken() {
    var links = new JoinedLinks(vertx);
    var one = new Node(links.join());
    var other = new Node(links.join());
    var routes = one.rota.mine(workspace.id()) ? one : other;
    var hears = routes == one ? other : one;
    Stream.of(one, other).forEach(node -> node.rota.start(node::hears));

    hears.wake(workspace.id());
    filled(one, other);
    Stream.of(one, other).forEach(node -> node.router.stop().await());

    assertThat(hears.tried).hasValue(0);
    assertThat(routes.tried).hasValue(SEATS);
    assertThat(fullest()).isEqualTo(5);
    assertThat(inTurn()).isEqualTo(SEATS);
  }

  @Test
  void who_is_about_to_go_leaves_it_to_the_others_at_once() {
    var links = new JoinedLinks(vertx);
    var one = new Node(links.join());
    var other = new Node(links.join());
    var goes = one.rota.mine(workspace.id()) ? one : other;
    var stays = goes == one ? other : one;
    Stream.of(one, other).forEach(node -> node.rota.start(node::hears));

    goes.router.stop().await();
    goes.wake(workspace.id());
    filled(one, other);
    stays.router.stop().await();

    assertThat(goes.tried).hasValue(0);
    assertThat(stays.offered()).isEqualTo(SEATS);
  }

  @Test
  void what_the_one_that_routes_was_not_told_of_another_finds_by_looking() {
    var links = new JoinedLinks(vertx);
    var one = new Node(links.join());
    var other = new Node(links.join());
    var looks = one.rota.mine(workspace.id()) ? other : one;

    looks.router.start();
    filled(one, other);
    looks.router.stop().await();

    assertThat(looks.offered()).isEqualTo(SEATS);
  }

  private void seats() {
    rows.sql("UPDATE agent SET seats = 0 WHERE workspace_id = $1", workspace.id());
    rows.sql(
        """
        WITH people AS (
          INSERT INTO agent (workspace_id, id, email, name, role, password_hash, created_at, seats)
          SELECT $1, gen_random_uuid(), 'a' || n || '@many.example', 'Agent ' || n, 'agent', 'none', $3, 5
            FROM generate_series(1, $4::int) n RETURNING id
        ), members AS (
          INSERT INTO line_member (workspace_id, line_id, agent_id) SELECT $1, $2, id FROM people
        )
        INSERT INTO agent_presence (workspace_id, agent_id, node_id, connected, seen_at)
        SELECT $1, id, gen_random_uuid(), true, $3 FROM people
        """,
        workspace.id(),
        workspace.line(),
        clock.instant(),
        SEATS / 5);
  }

  /// Each came a moment after the one before.
  private void crowd() {
    rows.sql(
        """
        WITH visitors AS (
          INSERT INTO visitor (workspace_id, site_id, id, created_at)
          SELECT $1, $2, gen_random_uuid(), $4 FROM generate_series(1, $5::int) RETURNING id
        ), numbered AS (
          SELECT id, row_number() OVER () AS n FROM visitors
        )
        INSERT INTO conversation (workspace_id, id, site_id, visitor_id, number, state, line_id, lifecycle, last_seq,
            last_visitor_seq, opened_at, changed_at, waiting_since, preview_author, preview, queued_at, due_at, life)
        SELECT $1, gen_random_uuid(), $2, id, n, 'queued', $3, 1, 1, 1, t, t, t, 'visitor', 'hello', t,
            t + interval '1 hour', '{"missed": []}'
          FROM numbered, LATERAL (SELECT $4::timestamptz + n * interval '1 millisecond' AS t)
        """,
        workspace.id(),
        workspace.site(),
        workspace.line(),
        clock.instant(),
        WAITING);
  }

  private static void filled(Node one, Node other) {
    BooleanSupplier all = () -> one.offered() + other.offered() >= SEATS;
    Future.any(one.house.until(all), other.house.until(all)).await();
  }

  /// How many of those who waited longest have been offered.
  private long inTurn() {
    return rows.sql(
            "SELECT count(*) FROM conversation WHERE workspace_id = $1 AND state = 'offered' AND number <= $2",
            workspace.id(),
            (long) SEATS)
        .iterator()
        .next()
        .getLong(0);
  }

  private long fullest() {
    return rows.sql(
            """
            SELECT max(n) FROM (SELECT count(*) AS n FROM conversation
             WHERE workspace_id = $1 AND state = 'offered' GROUP BY assignee_id) taken
            """,
            workspace.id())
        .iterator()
        .next()
        .getLong(0);
  }
}
