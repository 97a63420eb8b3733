package chat.alcove.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Alone;
import chat.alcove.cluster.Link;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Parcel;
import chat.alcove.delivery.Post;
import chat.alcove.fixture.Follower;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestSeats;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.Status;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What consoles are told, on real loops.
@ExtendWith(VertxExtension.class)
class PresenceTest {
  private static final int PUSH_SECONDS_MAX = 60;

  private final TestClock clock = new TestClock();
  private final BlockingQueue<JsonObject> pushes = new LinkedBlockingQueue<>();
  private final Queue<Audience> to = new ConcurrentLinkedQueue<>();
  private Vertx vertx;
  private Pool pool;
  private TestWorkspace workspace;
  private Link link;
  private Registry registry;
  private Presence presence;

  @BeforeEach
  void a_node(Vertx vertx) {
    this.vertx = vertx;
    pool = TestDatabase.pool(vertx, TestDatabase.create());
    workspace = TestWorkspace.in(pool);
    Post.prepare(vertx);
    link = new Alone(UUID.randomUUID());
    registry = new PgRegistry(pool, link.self(), clock);
    presence = new Presence(vertx.getOrCreateContext(), link, registry, clock, workspace -> {});
  }

  @Test
  void who_comes_is_told_to_the_others_and_only_once() throws InterruptedException {
    reads(new Audience.Staff(workspace.id()));
    presence.arrived(anna(), "tab");

    assertThat(people(next())).containsExactly("Anna true available 0/4");

    presence.arrived(anna(), "phone");
    presence.left(anna(), "tab");
    presence.touched(workspace.id(), workspace.agents());

    assertThat(people(next()))
        .containsExactly("Boris false available 0/4", "Olga false available 0/4");
  }

  @Test
  void many_changes_are_told_together() throws InterruptedException {
    reads(new Audience.Staff(workspace.id()));
    var statuses = new PgStatuses(pool, clock);
    presence.touched(workspace.id(), List.of(workspace.anna()));
    next();
    long began = System.nanoTime();

    for (int i = 0; i < 40; i++) {
      var status = i % 2 == 0 ? Status.busy : Status.available;
      statuses.set(anna(), status, null, ChangedBy.AGENT).await();
      presence.touched(workspace.id(), List.of(workspace.anna()));
    }
    statuses.set(anna(), Status.away, "lunch", ChangedBy.AGENT).await();
    presence.touched(workspace.id(), List.of(workspace.anna()));

    int told = 1;
    while (!people(next()).equals(List.of("Anna false away 0/4"))) told++;
    long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    assertThat(told).isLessThanOrEqualTo((int) (ms / Presence.TELL_EVERY_MS) + 2);
  }

  @Test
  void a_seat_taken_or_left_is_told_to_its_agent() throws InterruptedException {
    reads(new Audience.Staff(workspace.id()));
    presence.touched(workspace.id(), List.of(workspace.anna()));
    next();
    reads(new Audience.OfAgent(workspace.id(), workspace.anna()));
    var seats = new TestSeats(pool, workspace);
    var taken = seats.taken("assigned", workspace.anna());
    presence.touched(workspace.id(), List.of(workspace.anna()));

    assertThat(people(next())).containsExactly("Anna false available 1/4");

    seats.rest(taken);
    presence.touched(workspace.id(), List.of(workspace.anna()));

    assertThat(people(next())).containsExactly("Anna false available 0/4");
  }

  @Test
  void seats_are_told_to_those_who_watch_them_gathered_and_to_nobody_else() {
    var feed = new PresenceFeed(registry, this::told);
    feed.look(Set.of(workspace.id())).await();
    pushes.clear();
    to.clear();
    var seats = new TestSeats(pool, workspace);
    for (int taken = 0; taken < 3; taken++) {
      seats.taken("assigned", workspace.anna());
      feed.look(Set.of(workspace.id())).await();
    }

    feed.tellSeats();
    feed.tellSeats();

    var anna = new Audience.OfAgent(workspace.id(), workspace.anna());
    var watchers = new Audience.Watchers(workspace.id(), Audience.Watched.seats);
    assertThat(to).containsExactly(anna, anna, anna, watchers);
    assertThat(List.copyOf(pushes).getLast())
        .isEqualTo(
            new JsonObject()
                .put("type", "seats")
                .put("taken", new JsonObject().put(workspace.anna().toString(), 3)));
  }

  @Test
  void what_another_node_says_is_seen_by_looking() {
    var feed = new PresenceFeed(registry, this::told);
    feed.look(Set.of(workspace.id())).await();
    pushes.clear();
    var other = new LeaseKeeper(new PgRegistry(pool, UUID.randomUUID(), clock), clock, told -> {});
    other.arrived(anna(), "elsewhere").await();

    feed.look(Set.of(workspace.id())).await();

    assertThat(people(pushes.remove())).containsExactly("Anna true available 0/4");

    clock.advance(Lease.HOLDS);
    feed.look(Set.of(workspace.id())).await();

    assertThat(people(pushes.remove())).containsExactly("Anna false available 0/4");

    feed.look(Set.of(workspace.id())).await();

    assertThat(pushes).isEmpty();
  }

  @Test
  void a_stopping_node_says_that_nobody_is_connected_to_it() throws InterruptedException {
    reads(new Audience.Staff(workspace.id()));
    presence.arrived(anna(), "tab");
    next();

    presence.stop().await();

    var connected = pool.query("SELECT connected FROM agent_presence").execute().await();
    assertThat(connected.stream().map(row -> row.getBoolean(0))).containsExactly(false);
  }

  @Test
  void those_who_look_at_a_conversation_are_told_of_one_another() throws InterruptedException {
    var conversation = new ConversationKey(workspace.id(), UUID.randomUUID());
    reads(new Audience.Followers(workspace.id(), conversation.id()));
    var viewers = new Viewers(vertx.getOrCreateContext(), link, clock);
    var anna = new AgentName(workspace.anna(), "Anna");
    var boris = new AgentName(workspace.boris(), "Boris");

    viewers.looks("a1", anna, conversation);
    assertThat(names(next())).containsExactly("Anna");

    viewers.looks("a2", anna, conversation);
    viewers.looks("b1", boris, conversation);
    assertThat(names(next())).containsExactly("Anna", "Boris");
    assertThat(viewers.of(conversation).await()).containsExactly(anna, boris);

    viewers.looksAway("a1");
    viewers.looks("b1", boris, new ConversationKey(workspace.id(), UUID.randomUUID()));
    assertThat(names(next())).containsExactly("Anna");

    viewers.looksAway("a2");
    assertThat(names(next())).isEmpty();
    assertThat(viewers.of(conversation).await()).isEmpty();
  }

  private AgentKey anna() {
    return new AgentKey(workspace.id(), workspace.anna());
  }

  private void reads(Audience audience) {
    Follower.hears(audience, vertx, new Alone(UUID.randomUUID()), this::told);
  }

  private void told(Parcel parcel) {
    to.add(parcel.to());
    pushes.add(new JsonObject(parcel.body()));
  }

  private JsonObject next() throws InterruptedException {
    return Objects.requireNonNull(pushes.poll(PUSH_SECONDS_MAX, TimeUnit.SECONDS), "no push came");
  }

  private static List<String> people(JsonObject push) {
    assertThat(push.getString("type")).isEqualTo("presence");
    return push.getJsonArray("agents").stream()
        .map(JsonObject.class::cast)
        .map(one ->
            "%s %s %s %s/%s"
                .formatted(
                    one.getString("name"),
                    one.getBoolean("connected"),
                    one.getString("status"),
                    one.getInteger("taken"),
                    one.getInteger("seats")))
        .toList();
  }

  private static List<String> names(JsonObject push) {
    assertThat(push.getString("type")).isEqualTo("viewers");
    return push.getJsonArray("agents").stream()
        .map(JsonObject.class::cast)
        .map(one -> one.getString("name"))
        .toList();
  }
}
