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
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A line with Anna in it, those who wait there, and what they are told.
final class WaitingRoom {
  final TestClock clock = new TestClock();
  final List<Parcel> pushes = new ArrayList<>();
  final Pool pool;
  final TestWorkspace workspace;
  final TestRows rows;
  final PgLines lines;
  Guests guests;
  QueueFeed feed;
  private final Map<UUID, String> names = new HashMap<>();

  WaitingRoom(Vertx vertx, PgConnectOptions database) {
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    lines = new PgLines(pool, clock);
    restarts();
    annaIsHere();
  }

  /// With nothing left of what the feed had in memory.
  void restarts() {
    guests = new Guests();
    feed = new QueueFeed(new PgPlaces(pool, clock), lines, pushes::add, guests, clock);
  }

  void annaIsHere() {
    rows.seen(workspace.anna(), clock.instant());
  }

  /// Each comes a second after the one before.
  UUID waiting(String name) {
    clock.advance(Duration.ofSeconds(1));
    var conversation = rows.waiting(clock.instant());
    names.put(conversation, name);
    return conversation;
  }

  String nameOf(UUID conversation) {
    return names.getOrDefault(conversation, "somebody");
  }

  void answered(UUID conversation) {
    rows.set(conversation, "state = 'assigned', assignee_id = '" + workspace.anna() + "'");
  }

  /// A conversation that waited for so long, and was answered so long ago.
  UUID waited(Duration wait, Duration ago) {
    var opened = clock.instant().minus(ago).minus(wait);
    var visitor = rows.visitor(opened);
    var given = new TestRows.Given("closed", null, new JsonObject());
    var conversation = rows.conversation(visitor, opened, given);
    rows.set(conversation, "answered_at = opened_at + interval '" + wait.toSeconds() + " seconds'");
    return conversation;
  }

  UUID aBot() {
    var bot = UUID.randomUUID();
    rows.sql(
        "INSERT INTO bot (workspace_id, id, name, kind, changed_at) VALUES ($1, $2, 'Robin', 'flow', $3)",
        workspace.id(),
        bot,
        clock.instant());
    return bot;
  }

  UUID visitorOf(UUID conversation) {
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
  List<String> told() {
    everybodyIsHere();
    return toldBy(feed);
  }

  List<String> toldBy(QueueFeed node) {
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
  JsonObject push(UUID conversation) {
    return pushes.reversed().stream()
        .map(parcel -> new JsonObject(parcel.body()))
        .filter(push -> push.getString("conversation").equals(conversation.toString()))
        .findFirst()
        .orElseThrow();
  }

  int placeOf(UUID conversation) {
    var key = new ConversationKey(workspace.id(), conversation);
    return feed.told(key).orElseThrow().place();
  }
}
