package chat.alcove.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.delivery.Audience.OfLine;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.lists.Lists.Whose;
import chat.alcove.protocol.ConversationRow;
import chat.alcove.protocol.ConversationRow.Turn;
import chat.alcove.protocol.Counts;
import chat.alcove.protocol.Priority;
import chat.alcove.protocol.Refused;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PgListsTest {
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-05-01T12:00:00Z");

  private Pool pool;
  private TestWorkspace workspace;
  private Lists lists;
  private long number = 1_000;

  @BeforeEach
  void a_workspace(Vertx vertx) {
    pool = TestDatabase.pool(vertx, TestDatabase.create());
    workspace = TestWorkspace.in(pool);
    lists = new PgLists(pool);
  }

  @Test
  void each_list_holds_what_its_name_says() {
    var waiting = conversation(workspace, "queued", null);
    var annas = conversation(workspace, "assigned", workspace.anna());
    var boris = conversation(workspace, "assigned", workspace.boris());
    var closed = conversation(workspace, "closed", null);

    assertThat(ids(page(Whose.mine, false))).containsExactly(annas);
    assertThat(queue()).containsExactly(waiting);
    assertThat(ids(page(Whose.all, false))).containsExactly(boris, annas, waiting);
    assertThat(ids(page(Whose.all, true))).containsExactly(closed);
  }

  @Test
  void counts_are_each_agents_own() {
    conversation(workspace, "queued", null);
    conversation(workspace, "assigned", workspace.anna());
    conversation(workspace, "closed", null);

    var counts = lists.counts(workspace.id(), List.of(workspace.anna(), workspace.boris())).await();

    assertThat(counts)
        .containsOnly(
            Map.entry(workspace.anna(), new Counts(1, 2)),
            Map.entry(workspace.boris(), new Counts(0, 2)));
  }

  @Test
  void what_is_open_is_counted_for_nobody_as_well() {
    conversation(workspace, "queued", null);
    conversation(workspace, "closed", null);

    assertThat(lists.open(workspace.id()).await()).isEqualTo(new Counts(null, 1));
  }

  @Test
  void the_queue_begins_with_who_came_first() {
    var first = conversation(workspace, "queued", null);
    var second = conversation(workspace, "queued", null);

    assertThat(queue()).containsExactly(first, second);
  }

  @Test
  void the_queue_puts_the_urgent_before_and_the_absent_behind() {
    var here = conversation(workspace, "queued", null);
    var mailed = conversation(workspace, "queued", null);
    set(mailed, "by_mail = true, priority = 2");
    var back = conversation(workspace, "queued", null);
    set(back, "queued_at = opened_at - interval '1 day'");
    var urgent = conversation(workspace, "queued", null);
    set(urgent, "priority = 2");
    var high = conversation(workspace, "queued", null);
    set(high, "priority = 1");

    assertThat(queue()).containsExactly(urgent, high, back, here, mailed);
  }

  @Test
  void a_queue_is_read_as_far_as_it_is_shown_and_the_rest_is_counted() {
    for (int i = 0; i < Lists.HEAD_ROWS + 20; i++) conversation(workspace, "queued", null);
    var urgent = conversation(workspace, "queued", null);
    set(urgent, "priority = 2");
    var other = TestWorkspace.in(pool);
    var empty = new OfLine(workspace.id(), UUID.randomUUID());
    var theirs = new OfLine(other.id(), other.line());
    conversation(other, "queued", null);

    var heads = lists.heads(List.of(line(), empty, theirs)).await();

    var here = Objects.requireNonNull(heads.get(line()));
    assertThat(here.rows()).hasSize(Lists.HEAD_ROWS);
    assertThat(here.rows().getFirst().conversation()).isEqualTo(urgent);
    assertThat(here.behind()).isEqualTo(21);
    assertThat(heads.get(empty)).isEqualTo(new Lists.Head(List.of(), 0));
    assertThat(Objects.requireNonNull(heads.get(theirs)).rows()).hasSize(1);
  }

  @Test
  void a_changed_row_names_who_did_something_to_it_lately_and_at_whom_it_rang() {
    var one = conversation(workspace, "assigned", workspace.anna());
    set(one, "last_seq = 21");
    entry(one, 1, workspace.olga());
    entry(one, 2, workspace.boris());
    pool.preparedQuery(
            """
            INSERT INTO entry (workspace_id, conversation_id, seq, kind, author_kind, detail, at)
            VALUES ($1, $2, 21, 'released', 'system', jsonb_build_object('agent', $3::text), $4)
            """)
        .execute(Tuple.of(workspace.id(), one, workspace.anna().toString(), NOON))
        .await();

    var changed = lists.changed(workspace.id(), List.of(one)).await();

    assertThat(changed)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.row().conversation()).isEqualTo(one);
          assertThat(it.lately()).containsExactlyInAnyOrder(workspace.boris(), workspace.anna());
        });
  }

  private void entry(UUID conversation, long seq, UUID author) {
    pool.preparedQuery(
            """
            INSERT INTO entry (workspace_id, conversation_id, seq, kind, author_kind, author_id, body, at)
            VALUES ($1, $2, $3, 'noted', 'agent', $4, 'so', $5)
            """)
        .execute(Tuple.of(workspace.id(), conversation, seq, author, NOON))
        .await();
  }

  @Test
  void pages_join_without_a_gap_or_a_double() {
    var made =
        IntStream.range(0, Lists.PAGE_ROWS + 5)
            .mapToObj(i -> conversation(workspace, "queued", null))
            .toList();

    var first = page(Whose.all, false);
    var second = wanted(new Lists.Wanted(Whose.all, false, first.cursor()));

    var both = new ArrayList<>(ids(first));
    both.addAll(ids(second));
    assertThat(both).containsExactlyElementsOf(made.reversed());
    assertThat(second.cursor()).isNull();
  }

  @Test
  void a_made_up_cursor_is_refused() {
    for (var cursor :
        List.of(
            "x",
            "_",
            "2026-05-01T12:00:00Z_x",
            "0_2026-05-01T12:00:00Z_" + new UUID(1, 2),
            "+294277-01-01T00:00:00Z_" + new UUID(1, 2),
            "'; drop table entry; --")) {
      assertThatThrownBy(() -> wanted(new Lists.Wanted(Whose.all, false, cursor)))
          .isInstanceOf(Refused.class);
    }
  }

  @Test
  void another_workspace_shows_through_nowhere() {
    var other = TestWorkspace.in(pool);
    var theirs = conversation(other, "queued", null);

    assertThat(page(Whose.all, false).rows()).isEmpty();
    assertThat(lists.rows(workspace.id(), List.of(theirs)).await()).isEmpty();
    assertThat(lists.changed(workspace.id(), List.of(theirs)).await()).isEmpty();
    assertThat(lists.counts(workspace.id(), List.of(other.anna())).await())
        .containsEntry(other.anna(), new Counts(0, 0));
    assertThat(lists.linesOf(workspace.id(), other.anna()).await()).isEmpty();
    assertThat(lists.directory(workspace.id()).await().sites()).hasSize(1);
  }

  @Test
  void a_visitors_card_lists_their_other_conversations() {
    var old = conversation(workspace, "closed", null);
    var visitor = lists.rows(workspace.id(), List.of(old)).await().getFirst().visitor().id();

    var elsewhere = lists.visitor(workspace.id(), visitor, UUID.randomUUID()).await().orElseThrow();
    var here = lists.visitor(workspace.id(), visitor, old).await().orElseThrow();

    assertThat(elsewhere.earlier().stream().map(earlier -> earlier.conversation()))
        .containsExactly(old);
    assertThat(here.earlier()).isEmpty();
  }

  @Test
  void a_row_tells_how_it_stands_among_the_others() {
    var waiting = conversation(workspace, "queued", null);
    set(waiting, "priority = 2, by_mail = true");
    var resting = conversation(workspace, "assigned", workspace.anna());
    set(resting, "resting = true, queued_at = NULL");

    var queued = lists.rows(workspace.id(), List.of(waiting)).await().getFirst();
    var annas = lists.rows(workspace.id(), List.of(resting)).await().getFirst();

    assertThat(queued.turn())
        .isEqualTo(new Turn(null, queued.openedAt(), Priority.urgent, false, true));
    assertThat(annas.turn()).isEqualTo(new Turn(null, null, Priority.normal, true, false));
  }

  @Test
  void a_visitors_card_has_their_attributes() {
    var theirs = conversation(workspace, "queued", null);
    var visitor = lists.rows(workspace.id(), List.of(theirs)).await().getFirst().visitor().id();
    pool.preparedQuery("UPDATE visitor SET attributes = $1 WHERE id = $2")
        .execute(Tuple.of(new JsonObject().put("plan", "gold"), visitor))
        .await();

    var card = lists.visitor(workspace.id(), visitor, theirs).await().orElseThrow();

    assertThat(card.attributes()).containsExactly(Map.entry("plan", "gold"));
  }

  private void set(UUID conversation, String columns) {
    pool.preparedQuery("UPDATE conversation SET " + columns + " WHERE id = $1")
        .execute(Tuple.of(conversation))
        .await();
  }

  private Lists.RowPage page(Whose list, boolean closed) {
    return wanted(new Lists.Wanted(list, closed, null));
  }

  private Lists.RowPage wanted(Lists.Wanted wanted) {
    return lists.page(workspace.id(), workspace.anna(), wanted).await();
  }

  private OfLine line() {
    return new OfLine(workspace.id(), workspace.line());
  }

  private List<UUID> queue() {
    var heads = lists.heads(List.of(line())).await();
    return Objects.requireNonNull(heads.get(line())).rows().stream()
        .map(ConversationRow::conversation)
        .toList();
  }

  private static List<UUID> ids(Lists.RowPage page) {
    return page.rows().stream().map(ConversationRow::conversation).toList();
  }

  /// Each a minute later than the one before.
  private UUID conversation(TestWorkspace in, String state, @Nullable UUID assignee) {
    var id = UUID.randomUUID();
    var visitor = UUID.randomUUID();
    var at = NOON.plusMinutes(++number);
    pool.preparedQuery(
            "INSERT INTO visitor (workspace_id, site_id, id, created_at) VALUES ($1, $2, $3, $4)")
        .execute(Tuple.of(in.id(), in.site(), visitor, at))
        .await();
    pool.preparedQuery(
            """
            INSERT INTO conversation (workspace_id, id, site_id, visitor_id, number, state, line_id, assignee_id,
              lifecycle, last_seq, last_visitor_seq, opened_at, closed_at, changed_at, queued_at, due_at, preview_author, preview)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, 2, 2, $9, $10, $9, $9, $9, 'visitor', 'hello')
            """)
        .execute(
            Tuple.of(in.id(), id, in.site(), visitor, number, state)
                .addValue(in.line())
                .addValue(assignee)
                .addValue(at)
                .addValue(state.equals("closed") ? at : null))
        .await();
    return id;
  }
}
