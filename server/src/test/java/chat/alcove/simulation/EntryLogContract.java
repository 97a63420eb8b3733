package chat.alcove.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Decision.SeatCheck;
import chat.alcove.conversation.Draft;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.EntryLog.Addition;
import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.EntryLog.Marks;
import chat.alcove.conversation.EntryLog.Opening;
import chat.alcove.conversation.EntryLog.Outcome;
import chat.alcove.conversation.EntryLog.Recalled;
import chat.alcove.conversation.EntryLog.Slice;
import chat.alcove.conversation.EntryLog.Stamp;
import chat.alcove.conversation.Happening;
import chat.alcove.conversation.Happening.Assigned;
import chat.alcove.conversation.Happening.Closed;
import chat.alcove.conversation.Happening.Noted;
import chat.alcove.conversation.Happening.Offered;
import chat.alcove.conversation.Happening.Queued;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.conversation.Refold;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Span;
import chat.alcove.protocol.Trace;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What any log of entries does. The twin of the simulation may not lie.
abstract class EntryLogContract {
  static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(120);

  /// The workspace it is tried in: one line, Anna and Boris on it.
  record Place(UUID workspace, UUID site, UUID line, Author.Agent anna, Author.Agent boris) {}

  abstract EntryLog log();

  abstract Place place();

  abstract Optional<Instant> dueAt(ConversationKey key);

  final UUID visitor = UUID.randomUUID();

  private Conversation begun(UUID who, Instant at) {
    var key = new ConversationKey(place().workspace(), UUID.randomUUID());
    return Refold.begun(key, new Conversation.Parties(place().site(), who), place().line(), at);
  }

  private Outcome open(Conversation begun, String ref, long follows) {
    UUID who = begun.parties().visitor();
    Instant at = begun.turn().saidAt();
    List<Draft> drafts =
        List.of(
            new Draft(new Said("hello"), new Author.Visitor(who), ref),
            rule(new Queued(place().line(), QueuedWhy.begun)));
    var stamp = new Stamp(at, at.plusSeconds(120), SeatCheck.none);
    return log().open(new Opening(begun, drafts, stamp, follows, null, null)).await();
  }

  final Conversation opened(UUID who) {
    return ((Outcome.Stored) open(begun(who, NOON), "first", 0)).conversation();
  }

  static Draft rule(Happening what) {
    return new Draft(what, new Author.Rule(), null);
  }

  private Draft words(String ref) {
    return new Draft(new Said("words"), new Author.Visitor(visitor), ref);
  }

  static Draft claim(Author.Agent agent, @Nullable String ref) {
    return new Draft(new Assigned(agent, AssignedWhy.claimed, null), agent, ref);
  }

  final Draft offer(Author.Agent agent) {
    var trace = new Trace(Rule.only_one, place().line(), 0, false, List.of(), 0);
    return rule(new Offered(agent, LATER, trace));
  }

  final Outcome append(Conversation before, SeatCheck check, Draft... drafts) {
    return append(before, new Stamp(NOON.plusSeconds(1), LATER, check), drafts);
  }

  private Outcome append(Conversation before, Stamp stamp, Draft... drafts) {
    List<Draft> all = List.of(drafts);
    Conversation after = Refold.after(before, all, stamp.at());
    return log().append(new Addition(before, after, all, stamp)).await();
  }

  final Conversation stored(Outcome outcome) {
    return ((Outcome.Stored) outcome).conversation();
  }

  private Conversation loaded(Conversation of) {
    return log().load(of.key()).await().orElseThrow();
  }

  private List<Entry> entries(Conversation of, Audience audience) {
    return log().read(of.key(), audience, new Span.After(0), 100).await().entries();
  }

  @Test
  void numbers_are_dense_for_staff_and_visitor() {
    var one = opened(visitor);
    append(one, SeatCheck.none, new Draft(new Noted("hm"), place().anna(), "n"));
    append(one, SeatCheck.none, words("w"));

    assertThat(entries(one, Audience.staff)).extracting(Entry::seq).containsExactly(1L, 2L, 3L, 4L);
    assertThat(entries(one, Audience.visitor))
        .extracting(Entry::visitorSeq)
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void what_was_decided_on_an_older_life_is_lost() {
    var one = opened(visitor);
    append(one, SeatCheck.none, claim(place().anna(), "a"));

    assertThat(append(one, SeatCheck.none, words("w"))).isEqualTo(new Outcome.Lost());
    assertThat(entries(one, Audience.staff)).hasSize(3);
  }

  @Test
  void a_change_of_life_that_had_not_heard_the_last_words_is_lost_but_words_are_not() {
    var one = opened(visitor);
    append(one, SeatCheck.none, new Draft(new Said("hi"), place().boris(), "b"));

    assertThat(append(one, SeatCheck.none, rule(new Closed()))).isEqualTo(new Outcome.Lost());
    assertThat(append(one, SeatCheck.none, words("w"))).isInstanceOf(Outcome.Stored.class);
    assertThat(append(loaded(one), SeatCheck.none, rule(new Closed())))
        .isInstanceOf(Outcome.Stored.class);
  }

  @Test
  void a_ref_is_stored_once_for_each_author_and_answered_as_before() {
    var one = opened(visitor);
    var first = (Outcome.Stored) append(one, SeatCheck.none, words("w"));

    var again = append(loaded(one), SeatCheck.none, words("w"));
    var other =
        append(loaded(one), SeatCheck.none, new Draft(new Noted("hm"), place().anna(), "w"));

    assertThat(((Outcome.Known) again).found().entry()).isEqualTo(first.entries().getFirst());
    assertThat(other).isInstanceOf(Outcome.Stored.class);
    assertThat(entries(one, Audience.staff)).hasSize(4);
    var found = log().find(place().workspace(), visitor, visitor, "w").await().orElseThrow();
    assertThat(found.entry()).isEqualTo(first.entries().getFirst());
    assertThat(log().find(place().workspace(), visitor, visitor, "x").await()).isEmpty();
  }

  @Test
  void a_visitor_has_one_open_conversation_on_a_site() {
    var one = opened(visitor);

    assertThat(open(begun(visitor, LATER), "r", 0)).isEqualTo(new Outcome.Lost());
    var closed = stored(append(one, SeatCheck.none, rule(new Closed())));
    var next = stored(open(begun(visitor, LATER), "r", one.number()));
    assertThat(append(closed, SeatCheck.none, rule(new Happening.Reopened())))
        .isEqualTo(new Outcome.Occupied());
    assertThat(next.number()).isEqualTo(one.number() + 1);
    assertThat(log().latest(place().workspace(), visitor).await()).contains(loaded(next));
    assertThat(log().recall(place().workspace(), visitor).await())
        .contains(new Recalled(loaded(next), log().marks(next.key()).await(), null));
  }

  @Test
  void a_conversation_is_begun_only_by_whoever_knew_of_the_visitors_last() {
    append(opened(visitor), SeatCheck.none, rule(new Closed()));
    assertThat(open(begun(visitor, LATER), "late", 0)).isEqualTo(new Outcome.Lost());
  }

  @Test
  void who_comes_back_is_told_their_own_and_a_stranger_nothing() {
    UUID other = UUID.randomUUID();
    var one = opened(visitor);
    var two = opened(other);
    append(two, SeatCheck.none, new Draft(new Said("words"), new Author.Visitor(other), "x"));

    assertThat(recall(visitor)).map(Recalled::conversation).contains(loaded(one));
    assertThat(recall(other)).map(Recalled::conversation).contains(loaded(two));
    assertThat(recall(UUID.randomUUID())).isEmpty();
    assertThat(last(one).entries()).extracting(Entry::visitorSeq).containsExactly(2L);
    assertThat(last(two).entries()).extracting(Entry::visitorSeq).containsExactly(3L);
    assertThat(last(two).more()).isTrue();
  }

  private Optional<Recalled> recall(UUID who) {
    return log().recall(place().workspace(), who).await();
  }

  private Slice last(Conversation of) {
    return log().read(of.key(), Audience.visitor, new Span.Before(Long.MAX_VALUE), 1).await();
  }

  @Test
  void those_that_are_loaded_together_are_each_their_own_and_a_strangers_is_none() {
    var one = opened(visitor);
    var other = opened(UUID.randomUUID());
    append(other, SeatCheck.none, claim(place().anna(), "a"));
    var unknown = new ConversationKey(place().workspace(), UUID.randomUUID());
    var elsewhere = new ConversationKey(UUID.randomUUID(), one.key().id());

    var loaded =
        Future.all(
                Stream.of(unknown, other.key(), elsewhere, one.key(), one.key())
                    .map(key -> log().load(key))
                    .toList())
            .await();

    assertThat(loaded.<Optional<Conversation>>list())
        .extracting(found -> found.map(Conversation::key).orElse(null))
        .containsExactly(null, other.key(), null, one.key(), one.key());
    assertThat(loaded.<Optional<Conversation>>resultAt(1).orElseThrow().life().holder())
        .contains(place().anna());
  }

  @Test
  void a_deadline_comes_with_a_change_of_life_and_words_to_an_agent_only_hasten_it() {
    var one = opened(visitor);
    assertThat(dueAt(one.key())).contains(NOON.plusSeconds(120));
    append(one, at(3, 30), words("q"));
    assertThat(dueAt(one.key())).contains(NOON.plusSeconds(120));

    var held = stored(append(loaded(one), at(10, 600), claim(place().anna(), "c")));
    assertThat(dueAt(one.key())).contains(NOON.plusSeconds(600));
    append(held, at(11, 90), words("w1"));
    append(held, at(12, 700), words("w2"));
    assertThat(dueAt(one.key())).contains(NOON.plusSeconds(90));
    append(loaded(held), new Stamp(NOON.plusSeconds(13), null, SeatCheck.none), rule(new Closed()));
    assertThat(dueAt(one.key())).isEmpty();
  }

  private static Stamp at(int second, int due) {
    return new Stamp(NOON.plusSeconds(second), NOON.plusSeconds(due), SeatCheck.none);
  }

  @Test
  void a_deadline_is_moved_only_by_whoever_saw_the_conversation_as_it_is() {
    var one = opened(visitor);
    log().rearm(one, LATER.plusSeconds(1)).await();
    assertThat(dueAt(one.key())).contains(LATER.plusSeconds(1));

    append(one, SeatCheck.none, words("w"));
    log().rearm(one, LATER.plusSeconds(2)).await();
    assertThat(dueAt(one.key())).contains(LATER.plusSeconds(1));
    var held = stored(append(loaded(one), SeatCheck.none, claim(place().anna(), "c")));
    log().rearm(held, null).await();
    assertThat(dueAt(one.key())).isEmpty();
  }

  @Test
  void whose_turn_it_is_comes_from_the_words_themselves() {
    var one = opened(visitor);
    append(one, at(1, 120), new Draft(new Said("hi"), place().boris(), "b"));
    assertThat(loaded(one).turn()).isEqualTo(new Conversation.Turn(NOON.plusSeconds(1), null));

    append(one, at(2, 120), words("w"));
    append(one, at(3, 120), words("w2"));
    assertThat(loaded(one).turn())
        .isEqualTo(new Conversation.Turn(NOON.plusSeconds(3), NOON.plusSeconds(2)));
    append(loaded(one), at(4, 120), rule(new Closed()));
    assertThat(loaded(one).turn()).isEqualTo(new Conversation.Turn(NOON.plusSeconds(3), null));
  }

  @Test
  void the_row_is_what_its_log_folds_to() {
    var one = opened(visitor);
    append(loaded(one), at(1, 120), claim(place().anna(), "c"));
    append(loaded(one), at(2, 120), words("w"));
    append(
        loaded(one),
        at(3, 120),
        rule(new Happening.Snoozed(place().anna(), LATER.plus(Duration.ofHours(1)))));
    append(loaded(one), at(4, 120), new Draft(new Closed(), place().anna(), "e"));
    append(loaded(one), at(5, 120), new Draft(new Happening.Reopened(), place().boris(), "o"));

    assertThat(Refold.of(loaded(one), entries(one, Audience.staff))).isEqualTo(loaded(one));
  }

  @Test
  void pages_and_marks_tell_how_far_everybody_is() {
    var one = opened(visitor);
    append(one, SeatCheck.none, new Draft(new Noted("hm"), place().anna(), "n"));
    append(one, SeatCheck.none, words("w"));

    var page = log().read(one.key(), Audience.staff, new Span.Before(4), 2).await();
    assertThat(page.entries()).extracting(Entry::seq).containsExactly(2L, 3L);
    assertThat(page.more()).isTrue();
    assertThat(log().staffHaveRead(one.key(), 3).await()).contains(2L);
    assertThat(log().staffHaveRead(one.key(), 3).await()).isEmpty();
    assertThat(log().visitorHasRead(one.key(), 9).await()).contains(3L);
    assertThat(log().marks(one.key()).await()).isEqualTo(new Marks(4, 3, 2, 3));
  }
}
