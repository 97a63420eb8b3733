package chat.alcove.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Parcel;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.lines.PgLines;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What visitors who wait are told, over a real PostgreSQL.
@ExtendWith(VertxExtension.class)
class QueueFeedTest {
  private static PgConnectOptions database;

  private final TestClock clock = new TestClock();
  private final List<Parcel> pushes = new ArrayList<>();
  private final Map<UUID, String> names = new HashMap<>();
  private Pool pool;
  private TestWorkspace workspace;
  private TestRows rows;
  private PgLines lines;
  private Guests guests = new Guests();
  private QueueFeed feed;

  @BeforeAll
  static void prepare() {
    database = TestDatabase.create();
  }

  @BeforeEach
  void a_line_with_anna(Vertx vertx) {
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    lines = new PgLines(pool, clock);
    feed = started();
    annaIsHere();
  }

  @Test
  void a_place_falls_and_never_rises_while_others_join_with_higher_priority() {
    var first = waiting("first");
    waiting("second");
    waiting("third");

    assertThat(told()).containsExactlyInAnyOrder("first 1", "second 2", "third 3");

    var urgent = waiting("urgent");
    rows.set(urgent, "priority = 2");
    assertThat(told()).containsExactly("urgent 1");

    answered(first);
    assertThat(told()).isEmpty();

    answered(urgent);
    assertThat(told()).containsExactlyInAnyOrder("second 1", "third 2");
  }

  @Test
  void a_restart_shows_no_worse_place() {
    waiting("first");
    told();
    rows.set(waiting("urgent"), "priority = 2");

    feed = started();

    assertThat(told()).containsExactlyInAnyOrder("first 1", "urgent 1");
  }

  @Test
  void each_node_tells_its_own_and_neither_shows_a_worse_place_than_the_other_did() {
    var first = waiting("first");
    var second = waiting("second");
    guests.arrived(workspace.id(), visitorOf(first));
    var otherGuests = new Guests();
    var other = new QueueFeed(new PgPlaces(pool, clock), lines, pushes::add, otherGuests, clock);
    otherGuests.arrived(workspace.id(), visitorOf(second));

    assertThat(toldBy(feed)).containsExactly("first 1");
    assertThat(toldBy(other)).containsExactly("second 2");

    rows.set(waiting("urgent"), "priority = 2");
    guests.left(workspace.id(), visitorOf(first));
    otherGuests.arrived(workspace.id(), visitorOf(first));

    assertThat(toldBy(other)).containsExactly("first 1");
    assertThat(toldBy(feed)).isEmpty();
    assertThat(feed.pass().await()).isEqualTo(Gathered.More.no);
  }

  @Test
  void what_is_told_already_is_not_told_again() {
    waiting("first");
    told();

    assertThat(told()).isEmpty();
    assertThat(feed.pass().await()).isEqualTo(Gathered.More.yes);
  }

  @Test
  void nobody_is_looked_at_where_nobody_waits() {
    var first = waiting("first");
    told();
    answered(first);

    assertThat(told()).isEmpty();
    assertThat(feed.pass().await()).isEqualTo(Gathered.More.no);
    assertThat(feed.told(new ConversationKey(workspace.id(), first))).isEmpty();
  }

  @Test
  void while_it_rings_the_place_is_kept() {
    var first = waiting("first");
    waiting("second");
    told();

    rows.set(first, "state = 'offered', assignee_id = '" + workspace.anna() + "'");

    assertThat(told()).isEmpty();
    assertThat(placeOf(first)).isEqualTo(1);
  }

  @Test
  void only_who_waits_in_the_line_has_a_place() {
    rows.set(waiting("mailed"), "by_mail = true");
    rows.set(waiting("silent"), "waiting_since = NULL");
    rows.set(
        waiting("passed on"),
        "state = 'offered', assignee_id = '%s', life = '{\"giver\": {\"id\": \"%s\", \"name\": \"Boris\"}}'"
            .formatted(workspace.anna(), workspace.boris()));
    waiting("first");

    assertThat(told()).containsExactly("first 1");
  }

  @Test
  void a_place_that_cannot_be_written_down_is_not_shown() {
    var first = waiting("first");
    var transaction = pool.getConnection().await();
    var held = transaction.begin().await();
    transaction
        .query("SELECT id FROM conversation WHERE id = '" + first + "' FOR UPDATE")
        .execute()
        .await();

    assertThat(told()).isEmpty();

    held.rollback().await();
    transaction.close().await();
    assertThat(told()).containsExactly("first 1");
  }

  @Test
  void who_stands_far_behind_is_told_later() {
    rows.sql(
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
        workspace.id(),
        workspace.site(),
        workspace.line(),
        clock.instant());
    var last = waiting("last");

    assertThat(told()).hasSize(500).noneMatch(one -> one.startsWith("last"));

    rows.sql(
        """
        UPDATE conversation SET waiting_since = NULL
         WHERE workspace_id = $1 AND id <> $2 AND place_shown <= 100
        """,
        workspace.id(),
        last);
    assertThat(told()).contains("last 401");
  }

  @Test
  void another_workspace_is_another_line() {
    var other = TestWorkspace.in(pool);
    new TestRows(pool, other).waiting(clock.instant().minusSeconds(600));
    feed.touched(other.id());
    waiting("first");

    assertThat(told()).contains("first 1");
  }

  @Test
  void the_expected_wait_is_told_from_twenty_waits_on() {
    for (int i = 0; i < 19; i++) waited(Duration.ofMinutes(i < 10 ? 3 : 6), Duration.ofMinutes(5));
    var first = waiting("first");
    told();

    assertThat(push(first).containsKey("wait")).isFalse();

    waited(Duration.ofMinutes(6), Duration.ofMinutes(5));
    feed.pass().await();

    assertThat(push(first).getJsonArray("wait")).containsExactly(3, 6);

    clock.advance(Duration.ofMinutes(4));
    feed.pass().await();
    assertThat(push(first).getJsonArray("wait")).containsExactly(1, 2);

    clock.advance(Duration.ofMinutes(3));
    feed.pass().await();
    assertThat(push(first).containsKey("wait")).isFalse();
  }

  @Test
  void who_was_answered_at_once_or_long_ago_or_by_mail_says_nothing_of_waits() {
    for (int i = 0; i < 19; i++) waited(Duration.ofMinutes(3), Duration.ofMinutes(5));
    for (int i = 0; i < 5; i++) {
      waited(Duration.ofSeconds(2), Duration.ofMinutes(1));
      waited(Duration.ofMinutes(3), Duration.ofMinutes(121));
      rows.set(waited(Duration.ofMinutes(3), Duration.ofMinutes(1)), "by_mail = true");
    }
    var first = waiting("first");
    told();

    assertThat(push(first).containsKey("wait")).isFalse();
  }

  @Test
  void leaving_is_offered_after_a_long_wait() {
    var first = waiting("first");
    told();
    assertThat(push(first).getBoolean("leave")).isFalse();

    clock.advance(Duration.ofMinutes(5));
    annaIsHere();
    feed.pass().await();

    assertThat(push(first).getBoolean("leave")).isTrue();
  }

  @Test
  void leaving_is_offered_at_once_where_nobody_takes_conversations() {
    rows.sql("UPDATE agent SET status = 'busy' WHERE id = $1", workspace.anna());
    var first = waiting("first");
    told();

    assertThat(push(first).getBoolean("leave")).isTrue();

    rows.sql("UPDATE agent SET status = 'available' WHERE id = $1", workspace.anna());
    feed.pass().await();
    assertThat(push(first).getBoolean("leave")).isFalse();

    clock.advance(Duration.ofSeconds(15));
    feed.pass().await();
    assertThat(push(first).getBoolean("leave")).isTrue();
  }

  @Test
  void leaving_is_offered_outside_the_lines_hours() {
    rows.sql(
        "UPDATE line SET hours = '{\"mon\": [[\"09:00\", \"13:00\"]]}' WHERE id = $1",
        workspace.line());
    var first = waiting("first");
    told();
    assertThat(push(first).getBoolean("leave")).isFalse();

    rows.sql(
        "UPDATE line SET hours = '{\"mon\": [[\"09:00\", \"11:00\"]]}' WHERE id = $1",
        workspace.line());
    lines.refresh().await();
    feed.pass().await();

    assertThat(push(first).getBoolean("leave")).isTrue();
  }

  private QueueFeed started() {
    guests = new Guests();
    return new QueueFeed(new PgPlaces(pool, clock), lines, pushes::add, guests, clock);
  }

  private void annaIsHere() {
    rows.seen(workspace.anna(), clock.instant());
  }

  /// Each comes a second after the one before.
  private UUID waiting(String name) {
    clock.advance(Duration.ofSeconds(1));
    var conversation = rows.waiting(clock.instant());
    names.put(conversation, name);
    return conversation;
  }

  private void answered(UUID conversation) {
    rows.set(conversation, "state = 'assigned', assignee_id = '" + workspace.anna() + "'");
  }

  /// A conversation that waited for so long, and was answered so long ago.
  private UUID waited(Duration wait, Duration ago) {
    var opened = clock.instant().minus(ago).minus(wait);
    var visitor = rows.visitor(opened);
    var given = new TestRows.Given("closed", null, new JsonObject());
    var conversation = rows.conversation(visitor, opened, given);
    rows.set(conversation, "answered_at = opened_at + interval '" + wait.toSeconds() + " seconds'");
    return conversation;
  }

  private UUID visitorOf(UUID conversation) {
    return rows.sql("SELECT visitor_id FROM conversation WHERE id = $1", conversation)
        .iterator()
        .next()
        .getUUID(0);
  }

  private void everybodyIsHere() {
    rows.sql("SELECT id FROM visitor WHERE workspace_id = $1", workspace.id())
        .forEach(row -> guests.arrived(workspace.id(), row.getUUID("id")));
  }

  /// Whom the next pass tells which place.
  private List<String> told() {
    everybodyIsHere();
    return toldBy(feed);
  }

  private List<String> toldBy(QueueFeed node) {
    pushes.clear();
    node.touched(workspace.id());
    node.pass().await();
    assertThat(pushes).allMatch(parcel -> parcel.to() instanceof Audience.OfVisitor);
    return pushes.stream()
        .map(parcel -> new JsonObject(parcel.body()))
        .map(push ->
            names.get(UUID.fromString(push.getString("conversation")))
                + " "
                + push.getInteger("place"))
        .toList();
  }

  /// What was pushed last of a conversation.
  private JsonObject push(UUID conversation) {
    return pushes.reversed().stream()
        .map(parcel -> new JsonObject(parcel.body()))
        .filter(push -> push.getString("conversation").equals(conversation.toString()))
        .findFirst()
        .orElseThrow();
  }

  private int placeOf(UUID conversation) {
    var key = new ConversationKey(workspace.id(), conversation);
    return feed.told(key).orElseThrow().place();
  }
}
