package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRules;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.postgres.Database;
import chat.alcove.protocol.Span;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A bot's answers, its visitor and an agent at the same time, on two nodes over one database: one
/// defined outcome each.
@ExtendWith(VertxExtension.class)
class BotRacesTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(10);
  private final AtomicInteger refs = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private Pool pool;
  private TestWorkspace workspace;
  private Author.Bot robo;
  private Node here;
  private Node there;
  private Conversations.Visitor visitor;
  private ConversationKey key;

  private record Node(Context context, Conversations conversations, EntryLog log) {
    <T> Future<T> on(Supplier<Future<T>> work) {
      Promise<T> answer = Promise.promise();
      context.runOnContext(ready -> work.get().onComplete(answer));
      return answer.future();
    }

    Future<Boolean> applies(ConversationKey key, Command.Rule rule) {
      return on(() -> conversations.apply(key, rule));
    }
  }

  @BeforeEach
  void a_conversation_with_a_bot_on_two_nodes(Vertx vertx) {
    PgConnectOptions database = TestDatabase.create();
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    robo = new Author.Bot(UUID.randomUUID(), "Robo");
    pool.preparedQuery(
            "INSERT INTO bot (workspace_id, id, name, kind, changed_at) VALUES ($1, $2, 'Robo', 'flow', $3)")
        .execute(Tuple.of(workspace.id(), robo.id(), NOON.atOffset(ZoneOffset.UTC)))
        .await();
    var terms =
        new BotTerms(
            robo,
            LEASE,
            Duration.ofMinutes(30),
            Set.of(),
            BotTerms.When.always,
            BotTerms.Mode.live);
    here = node(vertx, database, terms);
    there = node(vertx, database, terms);
    visitor =
        new Conversations.Visitor(
                workspace.id(), UUID.randomUUID(), workspace.site(), workspace.line(), null, "en")
            .with(Optional.of(terms));
    key = says(here, "hello").await().key();
  }

  private Node node(Vertx vertx, PgConnectOptions database, BotTerms terms) {
    var context = vertx.getOrCreateContext();
    var log =
        new PgEntryLog(context, Database.pool(vertx, database), Database.writer(vertx, database));
    var rules = TestRules.with((workspace, site) -> Future.succeededFuture(Optional.of(terms)));
    var told = new Pushes(new ConcurrentLinkedQueue<>());
    return new Node(context, new Conversations(log, told, rules, now::get, UUID::randomUUID), log);
  }

  private Future<Found> says(Node node, String text) {
    var says = new Command.VisitorSays("r" + refs.incrementAndGet(), text);
    return node.on(() -> node.conversations().visitorSays(visitor, says));
  }

  private Future<Found> claims(Node node) {
    var anna = new Author.Agent(workspace.anna(), "Anna");
    var claims = new Command.AgentClaims(anna, "c" + refs.incrementAndGet(), null);
    return node.on(() -> node.conversations().act(key, claims));
  }

  private Conversation stored() {
    return here.on(() -> here.log().load(key)).await().orElseThrow();
  }

  private List<Entry> entries() {
    return here.on(() -> here.log().read(key, Audience.staff, new Span.After(0), 500))
        .await()
        .entries();
  }

  private Command.BotActs answer(Conversation seen, String words) {
    int turn = ((Life.Bot) seen.life()).turn();
    var act = new Command.Act(List.of(new Said(words)), Memory.NONE, new Command.End.Stays());
    return new Command.BotActs(robo, turn, act);
  }

  private long answersStored() {
    return entries().stream()
        .filter(entry -> entry.author() instanceof Author.Bot)
        .filter(entry -> entry.what() instanceof Said)
        .count();
  }

  private Row row() {
    return pool.preparedQuery("SELECT * FROM conversation WHERE id = $1")
        .execute(Tuple.of(key.id()))
        .await()
        .iterator()
        .next();
  }

  private Instant dueAt() {
    return row().getOffsetDateTime("due_at").toInstant();
  }

  @RepeatedTest(4)
  void of_two_answers_to_one_message_from_two_nodes_one_is_stored() {
    Conversation seen = stored();

    var one = here.applies(key, answer(seen, "from here"));
    var other = there.applies(key, answer(seen, "from there"));

    assertThat(List.of(one.await(), other.await())).containsExactlyInAnyOrder(true, false);
    assertThat(answersStored()).isEqualTo(1);
  }

  @Test
  void an_answer_after_a_claim_is_not_stored() {
    Conversation seen = stored();
    claims(here).await();

    assertThat(there.applies(key, answer(seen, "too late")).await()).isFalse();
    assertThat(answersStored()).isZero();
    assertThat(stored().state()).isEqualTo(State.assigned);
  }

  @RepeatedTest(4)
  void a_claim_during_an_answer_wins_whichever_is_first() {
    Conversation seen = stored();

    var answered = here.applies(key, answer(seen, "hi"));
    var claimed = claims(there);
    claimed.await();
    boolean first = answered.await();

    assertThat(stored().state()).isEqualTo(State.assigned);
    assertThat(answersStored()).isEqualTo(first ? 1 : 0);
    assertThat(entries().getLast().what()).isInstanceOf(Happening.Assigned.class);
  }

  @RepeatedTest(4)
  void words_during_a_run_are_answered_with_all_that_was_said() {
    Conversation seen = stored();
    now.set(NOON.plusSeconds(2));

    var more = says(there, "and this");
    boolean old = here.applies(key, answer(seen, "to the first")).await();
    more.await();
    boolean fresh = there.applies(key, answer(stored(), "to both")).await();

    // The words came before the answer, which is then asked for anew, or after it.
    assertThat(fresh).isTrue();
    assertThat(answersStored()).isEqualTo(old ? 2 : 1);
    assertThat(((Said) entries().getLast().what()).text()).isEqualTo("to both");
  }

  @Test
  void words_of_the_same_millisecond_make_an_answer_stale_as_well() {
    Conversation seen = stored();
    says(there, "and this").await();

    assertThat(here.applies(key, answer(seen, "to the first")).await()).isFalse();
    assertThat(there.applies(key, answer(stored(), "to both")).await()).isTrue();
    assertThat(answersStored()).isEqualTo(1);
    assertThat(dueAt()).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
    assertThat(stored()).isEqualTo(Refold.of(stored(), entries()));
  }

  @Test
  void words_that_come_while_others_wait_do_not_lengthen_the_lease() {
    now.set(NOON.plusSeconds(4));
    says(there, "and this").await();

    assertThat(dueAt()).isEqualTo(NOON.plus(LEASE));
    assertThat(stored()).isEqualTo(Refold.of(stored(), entries()));
  }

  @RepeatedTest(2)
  void a_lease_that_two_nodes_find_over_is_handed_off_once() {
    now.set(NOON.plus(LEASE));

    var one = here.applies(key, new Command.Due());
    var other = there.applies(key, new Command.Due());

    assertThat(List.of(one.await(), other.await())).containsExactlyInAnyOrder(true, false);
    assertThat(entries().stream().filter(entry -> entry.what() instanceof Happening.HandedOff))
        .hasSize(1);
    assertThat(row().getString("state")).isEqualTo("queued");
    assertThat(row().getString("handed_off")).isEqualTo("late");
  }

  @Test
  void the_row_is_what_the_log_folds_to_and_is_looked_at_when_the_lease_is_over() {
    assertThat(dueAt()).isEqualTo(NOON.plus(LEASE));
    assertThat(row().getUUID("bot_id")).isEqualTo(robo.id());
    assertThat(stored()).isEqualTo(Refold.of(stored(), entries()));

    here.applies(key, answer(stored(), "hi")).await();
    assertThat(dueAt()).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
    assertThat(row().getString("preview_author")).isEqualTo("bot");

    now.set(NOON.plusSeconds(60));
    says(there, "more").await();
    assertThat(dueAt()).isEqualTo(NOON.plusSeconds(60).plus(LEASE));
    assertThat(stored()).isEqualTo(Refold.of(stored(), entries()));
  }

  @Test
  void what_goes_back_to_the_bot_is_handed_off_no_longer() {
    here.on(() -> here.conversations().act(key, new Command.VisitorAsksPerson("p"))).await();
    assertThat(row().getString("handed_off")).isEqualTo("asked");
    claims(here).await();
    assertThat(row().getString("handed_off")).isEqualTo("asked");

    var anna = new Author.Agent(workspace.anna(), "Anna");
    var gives = new Command.AgentGivesBack(anna, "g", Command.Reach.own, null);
    there.on(() -> there.conversations().act(key, gives)).await();

    assertThat(row().getString("handed_off")).isNull();
    assertThat(stored().life()).isInstanceOf(Life.Bot.class);
    assertThat(stored()).isEqualTo(Refold.of(stored(), entries()));
  }
}
