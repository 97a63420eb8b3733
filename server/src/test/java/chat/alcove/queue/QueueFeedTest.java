package chat.alcove.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Which places visitors who wait are told, over a real PostgreSQL.
@ExtendWith(VertxExtension.class)
class QueueFeedTest {
  private static PgConnectOptions database;

  private WaitingRoom room;

  @BeforeAll
  static void prepare() {
    database = TestDatabase.create();
  }

  @BeforeEach
  void a_line_with_anna(Vertx vertx) {
    room = new WaitingRoom(vertx, database);
  }

  @Test
  void a_place_falls_and_never_rises_while_others_join_with_higher_priority() {
    var first = room.waiting("first");
    room.waiting("second");
    room.waiting("third");

    assertThat(room.told()).containsExactlyInAnyOrder("first 1", "second 2", "third 3");

    var urgent = room.waiting("urgent");
    room.rows.set(urgent, "priority = 2");
    assertThat(room.told()).containsExactly("urgent 1");

    room.answered(first);
    assertThat(room.told()).isEmpty();

    room.answered(urgent);
    assertThat(room.told()).containsExactlyInAnyOrder("second 1", "third 2");
  }

  @Test
  void a_restart_shows_no_worse_place() {
    room.waiting("first");
    room.told();
    room.rows.set(room.waiting("urgent"), "priority = 2");

    room.restarts();

    assertThat(room.told()).containsExactlyInAnyOrder("first 1", "urgent 1");
  }

  @Test
  void each_node_tells_its_own_and_neither_shows_a_worse_place_than_the_other_did() {
    var first = room.waiting("first");
    var second = room.waiting("second");
    room.guests.arrived(room.workspace.id(), room.visitorOf(first));
    var otherGuests = new Guests();
    var other =
        new QueueFeed(
            new PgPlaces(room.pool, room.clock),
            room.lines,
            room.pushes::add,
            otherGuests,
            room.clock);
    otherGuests.arrived(room.workspace.id(), room.visitorOf(second));

    assertThat(room.toldBy(room.feed)).containsExactly("first 1");
    assertThat(room.toldBy(other)).containsExactly("second 2");

    room.rows.set(room.waiting("urgent"), "priority = 2");
    room.guests.left(room.workspace.id(), room.visitorOf(first));
    otherGuests.arrived(room.workspace.id(), room.visitorOf(first));

    assertThat(room.toldBy(other)).containsExactly("first 1");
    assertThat(room.toldBy(room.feed)).isEmpty();
    assertThat(room.feed.pass().await()).isEqualTo(Gathered.More.no);
  }

  @Test
  void what_is_told_already_is_not_told_again() {
    room.waiting("first");
    room.told();

    assertThat(room.told()).isEmpty();
    assertThat(room.feed.pass().await()).isEqualTo(Gathered.More.yes);
  }

  @Test
  void nobody_is_looked_at_where_nobody_waits() {
    var first = room.waiting("first");
    room.told();
    room.answered(first);

    assertThat(room.told()).isEmpty();
    assertThat(room.feed.pass().await()).isEqualTo(Gathered.More.no);
    assertThat(room.feed.told(new ConversationKey(room.workspace.id(), first))).isEmpty();
  }

  @Test
  void while_it_rings_the_place_is_kept() {
    var first = room.waiting("first");
    room.waiting("second");
    room.told();

    room.rows.set(first, "state = 'offered', assignee_id = '" + room.workspace.anna() + "'");

    assertThat(room.told()).containsExactly("second 1");
    assertThat(room.placeOf(first)).isEqualTo(1);
  }

  @Test
  void only_who_waits_in_the_line_has_a_place() {
    room.rows.set(room.waiting("mailed"), "by_mail = true");
    room.rows.set(room.waiting("silent"), "waiting_since = NULL");
    room.rows.set(
        room.waiting("passed on"),
        "state = 'offered', assignee_id = '%s', life = '{\"giver\": {\"id\": \"%s\", \"name\": \"Boris\"}}'"
            .formatted(room.workspace.anna(), room.workspace.boris()));
    room.waiting("first");

    assertThat(room.told()).containsExactly("first 1");
  }

  @Test
  void a_place_that_cannot_be_written_down_is_not_shown() {
    var first = room.waiting("first");
    var transaction = room.pool.getConnection().await();
    var held = transaction.begin().await();
    transaction
        .query("SELECT id FROM conversation WHERE id = '" + first + "' FOR UPDATE")
        .execute()
        .await();

    assertThat(room.told()).isEmpty();

    held.rollback().await();
    transaction.close().await();
    assertThat(room.told()).containsExactly("first 1");
  }

  @Test
  void who_stands_far_behind_is_told_later() {
    room.rows.sql(
        """
        WITH visitors AS (
          INSERT INTO visitor (workspace_id, site_id, id, created_at)
          SELECT $1, $2, gen_random_uuid(), $4 FROM generate_series(1, 500) RETURNING id)
        INSERT INTO conversation (workspace_id, id, site_id, visitor_id, number, state, line_id, lifecycle, last_seq,
            last_visitor_seq, opened_at, changed_at, waiting_since, preview_author, preview, queued_at, due_at)
        SELECT $1, gen_random_uuid(), $2, id, 5000 + row_number() OVER (), 'queued', $3, 1, 1, 1, $4, $4, $4, 'visitor',
            'hello', $4, $4
          FROM visitors
        """,
        room.workspace.id(),
        room.workspace.site(),
        room.workspace.line(),
        room.clock.instant());
    var last = room.waiting("last");

    assertThat(room.told()).hasSize(500).noneMatch(one -> one.startsWith("last"));

    room.rows.sql(
        """
        UPDATE conversation SET waiting_since = NULL
         WHERE workspace_id = $1 AND id <> $2 AND place_shown <= 100
        """,
        room.workspace.id(),
        last);
    assertThat(room.told()).contains("last 401");
  }

  @Test
  void another_workspace_is_another_line() {
    var other = TestWorkspace.in(room.pool);
    new TestRows(room.pool, other).waiting(room.clock.instant().minusSeconds(600));
    room.feed.touched(other.id());
    room.waiting("first");

    assertThat(room.told()).contains("first 1");
  }
}
