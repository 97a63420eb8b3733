package chat.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.cluster.Link;
import chat.alcove.cluster.Topic;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.PgEntryLog;
import chat.alcove.conversation.PgHeights;
import chat.alcove.fixture.JoinedLinks;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRules;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.postgres.Database;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is lost between two nodes reaches its readers all the same.
class HealingTest {
  private final Vertx between = Vertx.vertx();
  private final JoinedLinks links = new JoinedLinks(between);
  private PgConnectOptions database;
  private TestWorkspace workspace;
  private Conversations.Visitor visitor;
  private House one;
  private House two;

  /// A node with one event loop.
  private final class House {
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final Link link = links.join();
    private final AtomicInteger healed = new AtomicInteger();
    private final Hub hub;
    private final Conversations conversations;

    House() {
      Post.prepare(vertx);
      Pool pool = TestDatabase.pool(vertx, database);
      var directory = new Everywhere(link);
      var post = new Post(vertx, Crossing.start(loop, link, directory), told -> {});
      EntryLog log = new PgEntryLog(loop, pool, Database.writer(vertx, database));
      conversations =
          new Conversations(log, post, TestRules.NO_BOTS, InstantSource.system(), UUID::randomUUID);
      hub = on(() -> Future.succeededFuture(Hub.on(vertx, directory)));
      var healing = new Healing(vertx, hub, log, new PgHeights(pool), healed::incrementAndGet);
      on(() -> {
        healing.start();
        return Future.succeededFuture("started");
      });
    }

    <T> T on(Supplier<Future<T>> work) {
      return Future.<T>future(done -> loop.runOnContext(nothing -> work.get().onComplete(done)))
          .await();
    }

    long says(String text) {
      return on(() ->
              conversations.visitorSays(
                  visitor, new Command.VisitorSays(UUID.randomUUID().toString(), text)))
          .entry()
          .seq();
    }

    Tab tab() {
      var tab = new Tab();
      on(() -> hub.follow(new Audience.OfVisitor(workspace.id(), visitor.id()), tab));
      return tab;
    }
  }

  /// A tab of the visitor, and what it was given.
  private static final class Tab implements Reader {
    private final BlockingQueue<Parcel> pushed = new LinkedBlockingQueue<>();
    private volatile Map<UUID, Long> upTo = Map.of();
    private volatile boolean stranger;

    @Override
    public void push(Parcel parcel) {
      var number = parcel.number();
      if (number != null) upTo = Map.of(number.conversation(), number.seq());
      pushed.add(parcel);
    }

    @Override
    public Map<UUID, Long> upTo() {
      return upTo;
    }

    @Override
    public boolean hasNothing() {
      return stranger && upTo.isEmpty();
    }

    @Override
    public void signedOut() {
      throw new AssertionError("visitors do not log in");
    }

    /// The text of the next words it is given.
    String words() throws InterruptedException {
      while (true) {
        Parcel next = pushed.poll(60, TimeUnit.SECONDS);
        if (next == null) return "nothing";
        var entry = new JsonObject(next.body()).getJsonObject("entry");
        if (entry != null && entry.containsKey("text")) return entry.getString("text");
      }
    }
  }

  @BeforeEach
  void two_nodes() {
    database = TestDatabase.create();
    Pool pool = TestDatabase.pool(between, database);
    workspace = TestWorkspace.in(pool);
    visitor =
        new Conversations.Visitor(
            workspace.id(), UUID.randomUUID(), workspace.site(), workspace.line(), null, null);
    one = new House();
    two = new House();
  }

  @AfterEach
  void close() {
    one.vertx.close().await();
    two.vertx.close().await();
    between.close().await();
  }

  @Test
  void a_lost_word_reaches_its_reader_all_the_same_and_once() throws InterruptedException {
    var tab = two.tab();
    one.says("first");
    assertThat(tab.words()).isEqualTo("first");

    links.lose(word -> word.topic() == Topic.parcels);
    one.says("lost");

    assertThat(tab.words()).isEqualTo("lost");
    assertThat(two.healed).hasValue(1);
    assertThat(one.healed).hasValue(0);
    links.lose(word -> false);
    one.says("last");
    assertThat(tab.words()).isEqualTo("last");
  }

  @Test
  void a_lost_first_word_reaches_a_tab_that_knows_of_no_conversation() throws InterruptedException {
    var tab = two.tab();
    tab.stranger = true;
    links.lose(word -> word.topic() == Topic.parcels);

    one.says("first");
    assertThat(tab.words()).isEqualTo("first");

    one.says("second");
    assertThat(tab.words()).isEqualTo("second");
    links.lose(word -> false);
    one.says("last");
    assertThat(tab.words()).isEqualTo("last");
  }

  @Test
  void words_of_the_other_half_of_a_split_come_meanwhile() throws InterruptedException {
    var tab = two.tab();
    one.says("first");
    assertThat(tab.words()).isEqualTo("first");

    links.part(two.link);
    one.says("second");
    one.says("third");

    assertThat(tab.words()).isEqualTo("second");
    assertThat(tab.words()).isEqualTo("third");
  }

  @Test
  void what_a_reader_was_given_is_not_given_again() throws InterruptedException {
    var heard = two.tab();
    one.says("first");
    assertThat(heard.words()).isEqualTo("first");
    links.lose(word -> word.topic() == Topic.parcels);
    one.says("lost");
    assertThat(heard.words()).isEqualTo("lost");
    int healed = two.healed.get();

    // Whatever a look finds from now on would come before this.
    one.says("also lost");
    assertThat(heard.words()).isEqualTo("also lost");

    assertThat(two.healed).hasValue(healed + 1);
  }
}
