package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Command.VisitorSays;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRules;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.postgres.Database;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Span;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Writes that are stored while their answer is lost, as when PostgreSQL is killed or stands still.
@ExtendWith(VertxExtension.class)
class UnknownOutcomeTest {
  private final LinkedBlockingQueue<Entry> pushed = new LinkedBlockingQueue<>();
  private final AtomicLong looks = new AtomicLong();
  private Context context;
  private Pool pool;
  private TestWorkspace workspace;
  private LosesAnswers log;
  private Conversations conversations;
  private Conversations.Visitor visitor;

  @BeforeEach
  void a_store_that_loses_answers(Vertx vertx) {
    PgConnectOptions database = TestDatabase.create();
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    context = vertx.getOrCreateContext();
    var pg =
        new PgEntryLog(context, Database.pool(vertx, database), Database.writer(vertx, database));
    log = new LosesAnswers(pg);
    var at = Instant.parse("2026-05-01T12:00:00Z");
    conversations =
        new Conversations(
            log,
            new Pushes(pushed),
            TestRules.NO_BOTS,
            // Never the same moment twice.
            () -> at.plusSeconds(looks.incrementAndGet()),
            UUID::randomUUID);
    visitor =
        new Conversations.Visitor(
            workspace.id(), UUID.randomUUID(), workspace.site(), workspace.line(), null, "en");
  }

  @Test
  void readers_hear_of_a_first_message_whose_answer_was_lost_once_it_is_resent() throws Exception {
    log.losing = true;
    assertThat(says("r1", "hello").await()).isInstanceOf(Refused.class);
    log.losing = false;
    assertThat(pushed).isEmpty();

    says("r1", "hello").await();

    assertThat(next().what()).isEqualTo(new Happening.Said("hello"));
    assertThat(next().what()).isInstanceOf(Happening.Queued.class);
  }

  @Test
  void readers_hear_of_an_answer_that_was_stored_unheard_with_the_claim_before_it()
      throws Exception {
    says("r1", "hello").await();
    var key = on(() -> log.latest(workspace.id(), visitor.id())).await().orElseThrow().key();
    var anna = new Author.Agent(workspace.anna(), "Anna");
    pushed.clear();
    log.losing = true;
    var lost =
        on(() ->
                conversations.act(key, new Command.AgentSays(anna, "a1", "hi", Command.Side.front)))
            .transform(done -> Future.succeededFuture(done.cause()));
    assertThat(lost.await()).isInstanceOf(Refused.class);
    log.losing = false;

    on(() -> conversations.act(key, new Command.AgentSays(anna, "a1", "hi", Command.Side.front)))
        .await();

    assertThat(next().seq()).isEqualTo(3);
    assertThat(next().what()).isEqualTo(new Happening.Said("hi"));
  }

  @Test
  void an_answer_that_was_stored_is_not_refused_when_resent_where_the_seat_is_gone_since()
      throws Exception {
    var key = takenFromWhoIsGone();
    pool.preparedQuery("UPDATE agent SET seats = 0 WHERE id = $1")
        .execute(Tuple.of(workspace.anna()))
        .await();
    var anna = new Author.Agent(workspace.anna(), "Anna");

    var again =
        on(() ->
                conversations.act(key, new Command.AgentSays(anna, "a1", "hi", Command.Side.front)))
            .await();
    var fresh =
        on(() ->
                conversations.act(key, new Command.AgentSays(anna, "a2", "ho", Command.Side.front)))
            .transform(done -> Future.succeededFuture(done.cause()));

    assertThat(again.entry().what()).isEqualTo(new Happening.Said("hi"));
    assertThat(fresh.await())
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.NO_SEAT));
  }

  @Test
  void readers_hear_of_what_a_rule_did_unheard_and_once() throws Exception {
    var key = takenFromWhoIsGone();
    assertThat(pushed).isEmpty();

    on(() -> conversations.settle()).await();
    on(() -> conversations.settle()).await();

    assertThat(next().what()).isInstanceOf(Happening.Released.class);
    assertThat(pushed).isEmpty();
    assertThat(on(() -> conversations.snapshot(key)).await().state()).isEqualTo(State.queued);
  }

  @Test
  void nobody_hears_of_what_a_rule_wanted_and_was_not_stored() throws Exception {
    log.storing = false;
    takenFromWhoIsGone();

    for (int looks = 0; looks <= Doubts.LOOKS_MAX; looks++) {
      on(() -> conversations.settle()).await();
    }

    assertThat(pushed).isEmpty();
  }

  @Test
  void what_a_rule_did_is_looked_for_until_the_store_is_back() throws Exception {
    takenFromWhoIsGone();
    log.away = true;
    for (int looks = 0; looks <= Doubts.LOOKS_MAX; looks++) {
      on(() -> conversations.settle()).await();
    }
    log.away = false;

    on(() -> conversations.settle()).await();

    assertThat(next().what()).isInstanceOf(Happening.Released.class);
  }

  @Test
  void words_behind_words_that_were_sent_back_are_sent_back_too() {
    says("r1", "hello").await();
    log.losing = true;
    var both =
        on(() ->
                Future.succeededFuture(
                    List.of(
                        conversations.visitorSays(visitor, new VisitorSays("r2", "one")),
                        conversations.visitorSays(visitor, new VisitorSays("r3", "two")))))
            .await();
    both.getFirst().otherwiseEmpty().await();
    log.losing = false;

    assertThat(both.getLast().transform(done -> Future.succeededFuture(done.cause())).await())
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.TRY_AGAIN));
  }

  /// By a rule that hears nothing of it.
  private ConversationKey takenFromWhoIsGone() {
    says("r1", "hello").await();
    var key = on(() -> log.latest(workspace.id(), visitor.id())).await().orElseThrow().key();
    var anna = new Author.Agent(workspace.anna(), "Anna");
    on(() -> conversations.act(key, new Command.AgentSays(anna, "a1", "hi", Command.Side.front)))
        .await();
    pushed.clear();
    log.losing = true;
    var lost =
        on(() -> conversations.apply(key, new Command.AgentGone(anna)))
            .transform(done -> Future.succeededFuture(done.cause()));
    assertThat(lost.await()).isInstanceOf(Refused.class);
    log.losing = false;
    return key;
  }

  /// What it was refused with, null if it wasn't.
  private Future<@Nullable Throwable> says(String ref, String text) {
    return on(() -> conversations.visitorSays(visitor, new VisitorSays(ref, text)))
        .transform(done -> Future.succeededFuture(done.cause()));
  }

  private Entry next() throws InterruptedException {
    var entry = pushed.poll(60, TimeUnit.SECONDS);
    assertThat(entry).as("a push").isNotNull();
    return entry;
  }

  private <T> Future<T> on(Supplier<Future<T>> work) {
    var answer = Promise.<T>promise();
    context.runOnContext(ready -> work.get().onComplete(answer));
    return answer.future();
  }

  private static final class LosesAnswers implements EntryLog {
    private final EntryLog store;
    private volatile boolean losing;
    private volatile boolean storing = true;
    private volatile boolean away;

    LosesAnswers(EntryLog store) {
      this.store = store;
    }

    private Future<Outcome> answer(Future<Outcome> stored) {
      boolean lost = losing;
      return stored.compose(outcome ->
          lost ? Future.failedFuture(Refused.tryAgain()) : Future.succeededFuture(outcome));
    }

    @Override
    public Future<Void> rearm(Conversation conversation, @Nullable Instant dueAt) {
      return store.rearm(conversation, dueAt);
    }

    @Override
    public Future<Outcome> append(Addition addition) {
      return storing || !losing
          ? answer(store.append(addition))
          : Future.failedFuture(Refused.tryAgain());
    }

    @Override
    public Future<Outcome> open(Opening opening) {
      return answer(store.open(opening));
    }

    @Override
    public Future<Optional<Conversation>> latest(UUID workspaceId, UUID visitorId) {
      return store.latest(workspaceId, visitorId);
    }

    @Override
    public Future<Optional<Recalled>> recall(UUID workspaceId, UUID visitorId) {
      return store.recall(workspaceId, visitorId);
    }

    @Override
    public Future<Optional<Conversation>> load(ConversationKey key) {
      return away ? Future.failedFuture(Refused.tryAgain()) : store.load(key);
    }

    @Override
    public Future<Optional<Found>> find(UUID workspaceId, UUID visitorId, UUID author, String ref) {
      return store.find(workspaceId, visitorId, author, ref);
    }

    @Override
    public Future<Slice> read(ConversationKey key, Audience audience, Span span, int max) {
      return store.read(key, audience, span, max);
    }

    @Override
    public Future<Marks> marks(ConversationKey key) {
      return store.marks(key);
    }

    @Override
    public Future<Optional<Long>> staffHaveRead(ConversationKey key, long seq) {
      return store.staffHaveRead(key, seq);
    }

    @Override
    public Future<Optional<Long>> visitorHasRead(ConversationKey key, long visitorSeq) {
      return store.visitorHasRead(key, visitorSeq);
    }
  }
}
