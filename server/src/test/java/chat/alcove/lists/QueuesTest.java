package chat.alcove.lists;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.delivery.Audience.OfLine;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.lists.Lists.Head;
import chat.alcove.protocol.ConversationRow;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What consoles are told of a queue, on a real loop over a real database.
@ExtendWith(VertxExtension.class)
class QueuesTest {
  private static final int PUSH_SECONDS_MAX = 60;

  private BlockingQueue<JsonObject> pushes = new LinkedBlockingQueue<>();
  private Instant since = Instant.parse("2026-03-02T12:00:00Z");
  private TestWorkspace workspace;
  private TestRows rows;
  private Queues queues;

  @BeforeEach
  void a_node(Vertx vertx) {
    Pool pool = TestDatabase.pool(vertx, TestDatabase.create());
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    var told = new LinkedBlockingQueue<JsonObject>();
    pushes = told;
    queues =
        new Queues(
            vertx,
            vertx.getOrCreateContext(),
            new PgLists(pool),
            parcel -> told.add(new JsonObject(parcel.body())));
  }

  @Test
  void who_comes_is_told_once_they_have_waited_for_a_moment_and_then_who_left()
      throws InterruptedException {
    assertThat(shown("socket")).isEmpty();
    var waiting = waits();
    touched(waiting);

    assertThat(next()).isEqualTo(Map.of("came", List.of(waiting), "left", List.of(), "behind", 0));

    find(waiting);
    touched(waiting);

    assertThat(next()).isEqualTo(Map.of("came", List.of(), "left", List.of(waiting), "behind", 0));
  }

  @Test
  void who_found_somebody_within_a_moment_is_told_to_nobody(Vertx vertx)
      throws InterruptedException {
    while (!somebodyIsFoundWithinAMoment()) a_node(vertx);
    var second = waits();
    touched(second);

    assertThat(next()).isEqualTo(Map.of("came", List.of(second), "left", List.of(), "behind", 0));
  }

  @Test
  void who_asks_is_shown_what_the_others_were_told() throws InterruptedException {
    var first = waits();
    assertThat(shown("one")).containsExactly(first);
    var second = waits();
    touched(second);
    next();
    find(first);

    // Not told to anybody yet.
    assertThat(shown("another")).containsExactly(first, second);

    touched(first);
    assertThat(next()).isEqualTo(Map.of("came", List.of(), "left", List.of(first), "behind", 0));
  }

  @Test
  void a_conversation_that_went_to_another_line_leaves_the_first() throws InterruptedException {
    var waiting = waits();
    shown("socket");
    var elsewhere = UUID.randomUUID();
    rows.sql(
        "INSERT INTO line (workspace_id, id, name) VALUES ($1, $2, 'Second line')",
        workspace.id(),
        elsewhere);
    rows.set(waiting, "line_id = '" + elsewhere + "'");

    queues.touched(new ConversationKey(workspace.id(), waiting), elsewhere);

    assertThat(next()).isEqualTo(Map.of("came", List.of(), "left", List.of(waiting), "behind", 0));
  }

  @Test
  void what_nobody_told_of_is_seen_by_looking() throws InterruptedException {
    var waiting = waits();
    shown("socket");
    queues.start();
    find(waiting);

    assertThat(next()).isEqualTo(Map.of("came", List.of(), "left", List.of(waiting), "behind", 0));
  }

  /// Whether this machine was so quick.
  private boolean somebodyIsFoundWithinAMoment() {
    shown("socket");
    var waiting = waits();
    long began = System.nanoTime();
    touched(waiting);
    // Asked on the same loop, so answered after that look.
    shown("socket");
    find(waiting);
    return System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(Queues.TELL_EVERY_MS);
  }

  private List<UUID> shown(String socket) {
    var line = new OfLine(workspace.id(), workspace.line());
    Head head = Objects.requireNonNull(queues.show(socket, Set.of(line)).await().get(line));
    return head.rows().stream().map(ConversationRow::conversation).toList();
  }

  private UUID waits() {
    since = since.plusSeconds(1);
    return rows.waiting(since);
  }

  private void find(UUID conversation) {
    rows.set(conversation, "state = 'assigned', assignee_id = '" + workspace.anna() + "'");
  }

  private void touched(UUID conversation) {
    queues.touched(new ConversationKey(workspace.id(), conversation), workspace.line());
  }

  private Map<String, Object> next() throws InterruptedException {
    var push =
        Objects.requireNonNull(pushes.poll(PUSH_SECONDS_MAX, TimeUnit.SECONDS), "no push came");
    assertThat(push.getString("line")).isEqualTo(workspace.line().toString());
    return Map.of(
        "came",
        push.getJsonArray("rows").stream()
            .map(row -> UUID.fromString(((JsonObject) row).getString("conversation")))
            .toList(),
        "left",
        push.getJsonArray("left").stream().map(id -> UUID.fromString((String) id)).toList(),
        "behind",
        push.getInteger("behind"));
  }
}
