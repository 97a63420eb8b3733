package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRules;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.postgres.Database;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Span;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Conversations on two event loops over one PostgreSQL, as on a node.
@ExtendWith(VertxExtension.class)
class ConversationsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-01T12:00:00.123456Z"));
  private final ConcurrentLinkedQueue<Entry> pushed = new ConcurrentLinkedQueue<>();
  private Pool pool;
  private TestWorkspace workspace;
  private Loop here;
  private Loop there;
  private Conversations.Visitor visitor;

  private record Loop(Context context, Conversations conversations, EntryLog log) {
    <T> Future<T> on(Supplier<Future<T>> work) {
      var answer = io.vertx.core.Promise.<T>promise();
      context.runOnContext(ready -> work.get().onComplete(answer));
      return answer.future();
    }
  }

  @BeforeEach
  void two_loops_over_a_fresh_database(Vertx vertx) {
    PgConnectOptions database = TestDatabase.create();
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    here = loop(vertx, database);
    there = loop(vertx, database);
    visitor = visitor(UUID.randomUUID());
  }

  private Loop loop(Vertx vertx, PgConnectOptions database) {
    var context = vertx.getOrCreateContext();
    var log =
        new PgEntryLog(context, Database.pool(vertx, database), Database.writer(vertx, database));
    InstantSource clock = now::get;
    return new Loop(
        context,
        new Conversations(log, new Pushes(pushed), TestRules.NO_BOTS, clock, UUID::randomUUID),
        log);
  }

  private Conversations.Visitor visitor(UUID id) {
    return new Conversations.Visitor(
        workspace.id(), id, workspace.site(), workspace.line(), null, "en");
  }

  private Found says(Loop loop, String ref, String text) {
    return loop.on(
            () -> loop.conversations().visitorSays(visitor, new Command.VisitorSays(ref, text)))
        .await();
  }

  private Found acts(Loop loop, ConversationKey key, Command.Asked command) {
    return loop.on(() -> loop.conversations().act(key, command)).await();
  }

  private List<Entry> stored(ConversationKey key) {
    return here.on(() -> here.log().read(key, Audience.staff, new Span.After(0), 500))
        .await()
        .entries();
  }

  private Author.Agent anna() {
    return new Author.Agent(workspace.anna(), "Anna");
  }

  private Author.Agent boris() {
    return new Author.Agent(workspace.boris(), "Boris");
  }

  @Test
  void the_first_message_opens_a_conversation_that_waits() {
    var found = says(here, "r1", "hello");

    assertThat(stored(found.key()).stream().map(Entry::what))
        .containsExactly(
            new Happening.Said("hello"), new Happening.Queued(workspace.line(), QueuedWhy.begun));
    assertThat(found.number()).isEqualTo(1001);
    assertThat(found.entry().at()).isEqualTo(Instant.parse("2026-05-01T12:00:00.123Z"));
  }

  @Test
  void five_sends_of_one_ref_at_once_on_two_loops_are_one_entry_and_five_equal_answers() {
    List<Future<Found>> sends =
        IntStream.range(0, 5)
            .mapToObj(i -> {
              var loop = i % 2 == 0 ? here : there;
              return loop.on(() ->
                  loop.conversations()
                      .visitorSays(visitor, new Command.VisitorSays("r1", "hello")));
            })
            .toList();

    var answers = Set.copyOf(sends.stream().map(sent -> sent.await()).toList());

    assertThat(answers).hasSize(1);
    assertThat(stored(answers.iterator().next().key())).hasSize(2);
  }

  @Test
  void a_resend_inside_one_batch_and_across_two_uses_up_no_number() {
    var key = says(here, "r1", "one").key();
    var sends = new ArrayList<Future<Found>>();
    for (var ref : List.of("r2", "r2", "r1", "r3", "r2")) {
      var text = ref.equals("r1") ? "one" : "more";
      sends.add(here.on(() -> here.conversations().act(key, new Command.VisitorSays(ref, text))));
    }
    sends.forEach(sent -> sent.await());

    assertThat(stored(key).stream().map(Entry::seq)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(sends.get(2).result().entry().seq()).isEqualTo(1);
    assertThat(sends.get(1).result()).isEqualTo(sends.get(0).result());
  }

  @Test
  void the_same_ref_with_other_words_is_refused_and_stores_nothing() {
    var key = says(here, "r1", "one").key();

    assertThatThrownBy(() -> says(there, "r1", "two"))
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.REF_REUSED));
    assertThat(stored(key)).hasSize(2);
  }

  @Test
  void numbers_are_dense_for_staff_and_for_the_visitor_when_two_loops_write_at_once() {
    var key = says(here, "first", "hello").key();
    acts(here, key, new Command.AgentClaims(anna(), "claim", null));
    var sends = new ArrayList<Future<Found>>();
    for (int i = 0; i < 300; i++) {
      var loop = i % 2 == 0 ? here : there;
      Command.Asked command =
          i % 3 == 0
              ? new Command.AgentNotes(boris(), "n" + i, "note " + i)
              : new Command.AgentSays(anna(), "s" + i, "words " + i, Command.Side.front);
      sends.add(loop.on(() -> loop.conversations().act(key, command)));
      // All at once would be more than a busy machine stores in time.
      if (sends.size() % 30 == 0) sends.forEach(sent -> sent.await());
    }

    var entries = stored(key);
    assertThat(entries.stream().map(Entry::seq)).containsExactlyElementsOf(numbersTo(303));
    assertThat(entries.stream().map(Entry::visitorSeq).filter(java.util.Objects::nonNull))
        .containsExactlyElementsOf(numbersTo(203));
    assertThat(pushed).hasSize(303);
  }

  private static List<Long> numbersTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void of_two_claims_one_wins_and_the_other_is_told_who() {
    var key = says(here, "r1", "hello").key();
    var annas =
        here.on(() -> here.conversations().act(key, new Command.AgentClaims(anna(), "a", null)));
    var boris =
        there.on(() -> there.conversations().act(key, new Command.AgentClaims(boris(), "b", null)));

    Future.join(annas, boris).transform(done -> Future.succeededFuture()).await();

    assertThat(List.of(annas.succeeded(), boris.succeeded()))
        .containsExactlyInAnyOrder(true, false);
    var lost = (Refused) (annas.failed() ? annas.cause() : boris.cause());
    assertThat(lost.by()).isEqualTo(annas.failed() ? "Boris" : "Anna");
    assertThat(stored(key)).hasSize(3);
  }

  @Test
  void a_resent_claim_is_answered_as_before_even_when_the_conversation_has_ended() {
    var key = says(here, "r1", "hello").key();
    var claimed = acts(here, key, new Command.AgentClaims(anna(), "claim", null));
    acts(here, key, new Command.AgentCloses(anna(), "close", Command.Reach.own));

    assertThat(acts(there, key, new Command.AgentClaims(anna(), "claim", null))).isEqualTo(claimed);
  }

  @Test
  void words_that_race_the_end_are_never_left_in_a_closed_conversation() {
    var key = says(here, "r1", "hello").key();
    acts(there, key, new Command.AgentClaims(anna(), "claim", null));
    acts(there, key, new Command.AgentCloses(anna(), "close", Command.Reach.own));

    // This loop still believes that the conversation waits.
    says(here, "r2", "wait");

    var last = here.on(() -> here.log().load(key)).await().orElseThrow();
    assertThat(last.state()).isEqualTo(State.queued);
  }

  @Test
  void who_is_given_back_after_an_answer_is_stored_as_waiting() {
    var key = says(here, "r1", "hello").key();
    acts(here, key, new Command.AgentSays(anna(), "s1", "one moment", Command.Side.front));
    acts(here, key, new Command.AgentReturns(anna(), "b1"));

    var stored = there.on(() -> there.log().load(key)).await().orElseThrow();

    assertThat(stored.state()).isEqualTo(State.queued);
    assertThat(stored.turn().waitingSince()).isNotNull();
  }

  @Test
  void who_was_closed_without_an_answer_is_stored_as_waiting_once_it_is_taken_back() {
    var first = says(here, "r1", "hello");
    acts(here, first.key(), new Command.AgentClaims(anna(), "claim", null));
    now.set(now.get().plusSeconds(60));
    acts(here, first.key(), new Command.AgentCloses(anna(), "close", Command.Reach.own));
    acts(there, first.key(), new Command.AgentReopens(anna(), "undo"));

    var stored = there.on(() -> there.log().load(first.key())).await().orElseThrow();

    assertThat(stored.turn().waitingSince())
        .isEqualTo(now.get().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void a_stale_snapshot_never_refuses() {
    var key = says(here, "r1", "hello").key();
    acts(here, key, new Command.AgentCloses(anna(), "close", Command.Reach.own));
    acts(there, key, new Command.AgentReopens(boris(), "reopen"));

    var said =
        acts(here, key, new Command.AgentSays(boris(), "r2", "back again", Command.Side.front));

    assertThat(said.entry().what()).isEqualTo(new Happening.Said("back again"));
  }

  @Test
  void a_day_after_the_end_a_new_conversation_begins_but_a_resend_finds_its_old_place() {
    var old = says(here, "r1", "hello");
    acts(here, old.key(), new Command.AgentCloses(anna(), "close", Command.Reach.own));
    now.set(now.get().plus(Duration.ofHours(25)));

    var resent = says(here, "r1", "hello");
    var fresh = says(here, "r2", "me again");

    assertThat(resent.key()).isEqualTo(old.key());
    assertThat(fresh.key()).isNotEqualTo(old.key());
    assertThat(fresh.number()).isEqualTo(1002);
  }

  @Test
  void an_old_conversation_is_not_reopened_beside_a_new_one() {
    var old = says(here, "r1", "hello").key();
    acts(here, old, new Command.AgentCloses(anna(), "close", Command.Reach.own));
    now.set(now.get().plus(Duration.ofHours(25)));
    says(here, "r2", "me again");

    assertThatThrownBy(() -> acts(there, old, new Command.AgentReopens(anna(), "reopen")))
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.CLOSED));
  }

  @Test
  void two_quick_first_messages_are_one_conversation_in_order() {
    var first =
        here.on(
            () -> here.conversations().visitorSays(visitor, new Command.VisitorSays("r1", "1")));
    var second =
        here.on(
            () -> here.conversations().visitorSays(visitor, new Command.VisitorSays("r2", "2")));

    assertThat(second.await().key()).isEqualTo(first.await().key());
    assertThat(second.result().entry().seq()).isGreaterThan(first.result().entry().seq());
  }

  @Test
  void another_workspace_knows_nothing_of_a_conversation() {
    var key = says(here, "r1", "hello").key();
    var elsewhere = new ConversationKey(TestWorkspace.in(pool).id(), key.id());

    assertThatThrownBy(() -> acts(there, elsewhere, new Command.AgentNotes(anna(), "n", "hm")))
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.refusal()).isEqualTo(Refusal.NOT_FOUND));
  }

  @Test
  void the_visitors_reading_skips_notes_and_their_numbers() {
    var key = says(here, "r1", "hello").key();
    acts(here, key, new Command.AgentNotes(anna(), "n1", "secret"));
    acts(here, key, new Command.AgentSays(anna(), "s1", "hi", Command.Side.front));

    var seen = here.on(() -> here.log().read(key, Audience.visitor, new Span.After(0), 50)).await();

    assertThat(seen.entries().stream().map(Entry::visitorSeq)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(seen.entries().toString()).doesNotContain("secret");
  }

  @Test
  void history_pages_back_and_tells_whether_there_is_more() {
    var key = says(here, "r1", "1").key();
    for (int i = 2; i <= 9; i++) says(here, "r" + i, "" + i);

    var page = here.on(() -> here.log().read(key, Audience.staff, new Span.Before(6), 3)).await();
    var first = here.on(() -> here.log().read(key, Audience.staff, new Span.Before(4), 3)).await();

    assertThat(page.entries().stream().map(Entry::seq)).containsExactly(3L, 4L, 5L);
    assertThat(page.more()).isTrue();
    assertThat(first.more()).isFalse();
  }

  @Test
  void staff_reading_a_note_tells_the_visitor_only_of_what_they_know() {
    var key = says(here, "r1", "hello").key();
    acts(here, key, new Command.AgentNotes(anna(), "n1", "secret"));

    assertThat(here.on(() -> here.log().staffHaveRead(key, 3)).await()).contains(2L);
    assertThat(here.on(() -> here.log().staffHaveRead(key, 2)).await()).isEmpty();
  }
}
