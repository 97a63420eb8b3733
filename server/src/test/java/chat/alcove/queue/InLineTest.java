package chat.alcove.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.delivery.Audience.OfLine;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.lists.PgLists;
import chat.alcove.protocol.ConversationRow;
import chat.alcove.queue.Places.Standing;
import chat.alcove.routing.PgDesk;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who is in line before whom: what visitors are told, what consoles show and what is given out are
/// one order, over a real PostgreSQL with conversations of every kind.
@ExtendWith(VertxExtension.class)
class InLineTest {
  private static final int MANY = 20;

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

  /// One of each kind that is not in line, though it is older than all who are.
  private void everybodyElse() {
    room.rows.set(room.waiting("silent"), "waiting_since = NULL");
    room.rows.set(room.waiting("mailed"), "by_mail = true, priority = 2");
    ringing("rings");
    ringing("urgent, rings");
    room.rows.set(
        ringing("handed over"),
        "life = '{\"giver\": {\"id\": \"%s\", \"name\": \"Boris\"}}'"
            .formatted(room.workspace.boris()));
    room.answered(room.waiting("answered"));
    paced("resting", "resting");
    paced("snoozed", "snoozed");
    paced("promised", "promised");
    room.rows.set(
        room.waiting("with a bot"), "state = 'bot', bot_id = '%s'".formatted(room.aBot()));
    room.rows.set(room.waiting("closed"), "state = 'closed', closed_at = changed_at");
    var other = UUID.randomUUID();
    room.rows.sql(
        "INSERT INTO line (workspace_id, id, name) VALUES ($1, $2, 'Billing')",
        room.workspace.id(),
        other);
    room.rows.set(room.waiting("of another line"), "line_id = '%s'".formatted(other));
  }

  private UUID ringing(String name) {
    var conversation = room.waiting(name);
    room.rows.set(
        conversation, "state = 'offered', assignee_id = '%s'".formatted(room.workspace.anna()));
    return conversation;
  }

  private void paced(String name, String pace) {
    var conversation = room.waiting(name);
    room.answered(conversation);
    var life = new JsonObject().put("pace", pace).put("until", "2027-01-01T00:00:00Z");
    room.rows.set(conversation, "resting = true, life = '" + life.encode() + "'");
  }

  @Test
  void a_place_is_that_of_the_row_in_the_queue_that_agents_see_and_take_from() {
    everybodyElse();
    var second = room.waiting("second");
    var third = room.waiting("third");
    var first = room.waiting("first");
    room.rows.set(first, "priority = 2");

    assertThat(queued()).startsWith(first, second, third);
    assertThat(places()).containsEntry(first, 1).containsEntry(second, 2).containsEntry(third, 3);
    assertThat(next()).startsWith(first, second, third);
    assertThat(given()).containsAll(List.of(first, second, third));
  }

  @Test
  void whose_turn_it_is_themselves_and_who_left_for_mail_stand_behind_and_have_no_place() {
    everybodyElse();
    var first = room.waiting("first");

    assertThat(room.told()).contains("first 1").noneMatch(told -> told.startsWith("silent"));
    assertThat(named(queued())).containsExactly("first", "mailed", "silent");
    assertThat(next().getFirst()).isEqualTo(first);
  }

  @Test
  void one_that_rings_is_before_nobody_and_its_own_place_holds_when_it_comes_back() {
    var first = room.waiting("first");
    room.waiting("second");
    assertThat(room.told()).containsExactlyInAnyOrder("first 1", "second 2");

    room.rows.set(first, "state = 'offered', assignee_id = '" + room.workspace.anna() + "'");
    assertThat(room.told()).containsExactly("second 1");
    assertThat(room.placeOf(first)).isEqualTo(1);

    room.rows.set(first, "state = 'queued', assignee_id = NULL");
    assertThat(room.told()).isEmpty();
    assertThat(room.placeOf(first)).isEqualTo(1);
  }

  @Test
  void those_who_came_in_the_same_moment_stand_in_one_order_everywhere() {
    var at = room.clock.instant();
    IntStream.range(0, MANY).forEach(i -> room.rows.waiting(at));

    List<UUID> queued = queued();

    assertThat(next()).isEqualTo(queued.subList(0, next().size()));
    Map<UUID, Integer> places = places();
    for (int i = 0; i < MANY; i++) assertThat(places).containsEntry(queued.get(i), i + 1);
  }

  private Map<UUID, Integer> places() {
    return new PgPlaces(room.pool, room.clock)
        .waiting(Set.of(room.workspace.id())).await().stream()
            .collect(Collectors.toMap(one -> one.key().id(), Standing::place));
  }

  private List<UUID> queued() {
    var line = new OfLine(room.workspace.id(), room.workspace.line());
    return Objects.requireNonNull(new PgLists(room.pool).heads(List.of(line)).await().get(line))
        .rows()
        .stream()
        .map(ConversationRow::conversation)
        .toList();
  }

  private List<UUID> next() {
    return new PgDesk(room.pool, room.clock)
        .next(room.workspace.id(), room.workspace.anna(), MANY)
        .await();
  }

  private Set<UUID> given() {
    return new PgDesk(room.pool, room.clock)
        .waiting(Set.of(room.workspace.id())).await().values().stream()
            .flatMap(List::stream)
            .map(waiting -> waiting.id())
            .collect(Collectors.toSet());
  }

  private List<String> named(List<UUID> conversations) {
    return conversations.stream().map(room::nameOf).toList();
  }
}
