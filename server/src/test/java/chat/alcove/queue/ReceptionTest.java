package chat.alcove.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Alone;
import chat.alcove.conversation.BotTerms;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Post;
import chat.alcove.fixture.Follower;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.lines.PgLines;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How often visitors are told, on real loops.
@ExtendWith(VertxExtension.class)
class ReceptionTest {
  private static final int PUSH_SECONDS_MAX = 60;

  private final TestClock clock = new TestClock();
  private final BlockingQueue<JsonObject> pushes = new LinkedBlockingQueue<>();
  private Vertx vertx;
  private TestWorkspace workspace;
  private TestRows rows;
  private Reception reception;

  @BeforeEach
  void a_node(Vertx vertx) {
    this.vertx = vertx;
    Pool pool = TestDatabase.pool(vertx, TestDatabase.create());
    workspace = TestWorkspace.in(pool);
    rows = new TestRows(pool, workspace);
    Post.prepare(vertx);
    var sources =
        new Reception.Sources(
            new PgPlaces(pool, clock),
            new PgFronts(pool, clock),
            new PgLines(pool, clock),
            BotTerms.Duty.NOBODY);
    reception =
        new Reception(
            vertx.getOrCreateContext(), new Alone(UUID.randomUUID()), sources, Mail.none, clock);
  }

  @Test
  void many_changes_of_the_staff_are_told_together() throws InterruptedException {
    reads(new Audience.OfSite(workspace.id(), workspace.site()));
    reception.arrived(site(), UUID.randomUUID()).await();
    workspace.agents().forEach(agent -> rows.seen(agent, clock.instant()));

    long began = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      status(i % 2 == 0 ? "busy" : "away");
      reception.staffChanged(workspace.id());
    }
    status("away");
    reception.staffChanged(workspace.id());

    int told = 1;
    while (!names(next()).equals(List.of("Boris", "Olga"))) told++;
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    assertThat(told).isLessThanOrEqualTo((int) seconds + 1);
  }

  @Test
  void who_is_asked_for_and_not_known_yet_is_looked_at_and_told() throws InterruptedException {
    UUID conversation = rows.waiting(clock.instant());
    var found = rows.sql("SELECT visitor_id FROM conversation WHERE id = $1", conversation);
    UUID visitor = found.iterator().next().getUUID(0);
    reads(new Audience.OfVisitor(workspace.id(), visitor));
    reception.arrived(site(), visitor).await();
    var key = new ConversationKey(workspace.id(), conversation);

    assertThat(reception.place(key).await()).isEmpty();

    assertThat(next().getInteger("place")).isEqualTo(1);
    assertThat(reception.place(key).await().orElseThrow().place()).isEqualTo(1);
  }

  private SiteKey site() {
    return new SiteKey(workspace.id(), workspace.site());
  }

  private void status(String status) {
    rows.sql("UPDATE agent SET status = $2 WHERE id = $1", workspace.anna(), status);
  }

  private void reads(Audience audience) {
    Follower.hears(
        audience,
        vertx,
        new Alone(UUID.randomUUID()),
        parcel -> pushes.add(new JsonObject(parcel.body())));
  }

  private JsonObject next() throws InterruptedException {
    return Objects.requireNonNull(pushes.poll(PUSH_SECONDS_MAX, TimeUnit.SECONDS), "no push came");
  }

  private static List<String> names(JsonObject push) {
    return push.getJsonArray("here").stream()
        .map(JsonObject.class::cast)
        .map(one -> one.getString("name"))
        .toList();
  }
}
