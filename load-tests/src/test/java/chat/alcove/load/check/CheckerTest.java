package chat.alcove.load.check;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.client.Content;
import chat.alcove.load.client.Event;
import chat.alcove.load.client.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Each test breaks one good history in one way; the checker must name that rule and no more than
/// follows from it.
class CheckerTest {
  private static final String TALK = "talk";

  private final List<Event> events = new ArrayList<>();
  private final List<StoredEntry> stored = new ArrayList<>();
  private long clock;

  /// Visitor and agent say four things in turn, with a note in between; both see everything they
  /// may.
  CheckerTest() {
    events.add(new Event.Followed(tick(), "anna", Side.AGENT, TALK));
    said("vera", Side.VISITOR, "r1", "hello", 1, 1);
    said("anna", Side.AGENT, "r2", "hi there", 2, 2);
    noted("anna", "r3", "sounds cross", 3);
    said("vera", Side.VISITOR, "r4", "my order is late", 4, 3);
    events.add(new Event.Followed(tick(), "vera", Side.VISITOR, TALK));
    for (var entry : List.copyOf(stored)) {
      shown("anna", Side.AGENT, entry.seq(), entry.content());
      if (entry.visitorSeq() != null) {
        shown("vera", Side.VISITOR, entry.visitorSeq(), entry.content());
      }
    }
  }

  @Test
  void passes_a_good_history() {
    assertThat(verdict().violations()).isEmpty();
  }

  @Test
  void passes_what_came_twice_and_out_of_order_but_was_shown_in_order() {
    received("vera", Side.VISITOR, 3, stored.get(3).content());
    received("vera", Side.VISITOR, 1, stored.get(0).content());
    received("vera", Side.VISITOR, 3, stored.get(3).content());
    assertThat(verdict().violations()).isEmpty();
  }

  @Test
  void passes_a_view_that_was_reset_and_shown_again() {
    events.add(new Event.Reset(tick(), "vera", Side.VISITOR, TALK));
    stored.stream()
        .filter(entry -> entry.visitorSeq() != null)
        .forEach(entry -> shown("vera", Side.VISITOR, visitorSeq(entry), entry.content()));
    assertThat(verdict().violations()).isEmpty();
  }

  @Test
  void passes_a_resend_that_was_refused_once_and_then_stored() {
    var content = Content.of("said", "visitor", "again");
    events.add(new Event.Sent(tick(), "vera", "r5", content));
    events.add(new Event.Refused(tick(), "vera", "r5", "closed"));
    said("vera", Side.VISITOR, "r5", "again", 5, 4);
    shown("vera", Side.VISITOR, 4, content);
    shown("anna", Side.AGENT, 5, content);
    assertThat(verdict().violations()).isEmpty();
  }

  @Test
  void passes_a_view_of_somebody_who_left_for_good() {
    events.removeLast();
    events.add(new Event.Left(tick(), "vera"));
    assertThat(verdict().violations()).isEmpty();
  }

  @Test
  void flags_an_acked_message_that_is_not_stored() {
    stored.removeLast();
    assertThat(verdict().broken()).contains(Rule.ACKED_IS_STORED);
  }

  @Test
  void flags_an_acked_message_that_is_stored_with_other_words() {
    replace(3, entry -> with(entry, Content.of("said", "visitor", "my order is here")));
    assertThat(verdict().broken()).contains(Rule.ACKED_IS_STORED, Rule.RECEIVED_IS_STORED);
  }

  @Test
  void flags_one_ref_stored_twice() {
    var content = stored.get(3).content();
    stored.add(new StoredEntry(TALK, 5, 4L, "vera", "r4", content));
    shown("vera", Side.VISITOR, 4, content);
    shown("anna", Side.AGENT, 5, content);
    assertThat(verdict().broken()).containsExactly(Rule.STORED_ONCE);
  }

  @Test
  void flags_a_bots_answer_stored_twice_in_one_conversation_and_passes_it_in_two() {
    var content = Content.of("said", "bot", "an answer");
    stored.add(new StoredEntry("another", 1, 1L, "nora", "answer-1", content));
    stored.add(new StoredEntry(TALK, 5, 4L, "nora", "answer-1", content));
    shown("vera", Side.VISITOR, 4, content);
    shown("anna", Side.AGENT, 5, content);
    assertThat(verdict().violations()).isEmpty();
    stored.add(new StoredEntry("another", 2, 2L, "nora", "answer-1", content));
    assertThat(verdict().broken()).containsExactly(Rule.STORED_ONCE);
  }

  @Test
  void flags_two_answers_to_one_ref() {
    events.add(new Event.Acked(tick(), "vera", Side.VISITOR, "r4", TALK, 2));
    assertThat(verdict().broken()).contains(Rule.SAME_REF_SAME_ANSWER);
  }

  @Test
  void flags_two_entries_swapped_in_the_log() {
    var second = stored.get(1);
    var fourth = stored.get(3);
    replace(1, entry -> new StoredEntry(TALK, 2, 2L, "vera", "r4", fourth.content()));
    replace(3, entry -> new StoredEntry(TALK, 4, 3L, "anna", "r2", second.content()));
    assertThat(verdict().broken()).contains(Rule.ACKED_IS_STORED, Rule.RECEIVED_IS_STORED);
  }

  @Test
  void flags_a_later_message_with_a_smaller_number_than_one_acked_before_it_was_sent() {
    var late = Content.of("said", "agent", "late");
    stored.add(new StoredEntry(TALK, 5, 4L, "anna", "r6", late));
    stored.add(new StoredEntry(TALK, 6, 5L, "vera", "r5", Content.of("said", "visitor", "five")));
    events.add(new Event.Sent(tick(), "vera", "r5", Content.of("said", "visitor", "five")));
    events.add(new Event.Acked(tick(), "vera", Side.VISITOR, "r5", TALK, 5));
    events.add(new Event.Sent(tick(), "anna", "r6", late));
    for (var entry : stored.subList(4, 6)) {
      shown("anna", Side.AGENT, entry.seq(), entry.content());
      shown("vera", Side.VISITOR, visitorSeq(entry), entry.content());
    }
    assertThat(verdict().broken()).containsExactly(Rule.ORDER_FOLLOWS_TIME);
  }

  @Test
  void flags_two_entries_swapped_in_a_view() {
    int at = events.size() - 2;
    var shownToAnna = (Event.Shown) events.get(at);
    var earlier = (Event.Shown) events.get(at - 1);
    events.set(at, at(earlier, shownToAnna.at()));
    events.set(at - 1, at(shownToAnna, earlier.at()));
    assertThat(verdict().broken()).containsExactly(Rule.VIEW_IS_IN_ORDER);
  }

  @Test
  void flags_an_entry_shown_twice() {
    shown("vera", Side.VISITOR, 3, stored.get(3).content());
    assertThat(verdict().broken()).containsExactly(Rule.VIEW_IS_IN_ORDER);
  }

  @Test
  void flags_a_hole_in_the_staff_numbers() {
    stored.remove(2);
    assertThat(verdict().broken()).contains(Rule.NUMBERS_ARE_DENSE);
  }

  @Test
  void flags_a_hole_in_the_visitors_numbers() {
    replace(3, entry -> new StoredEntry(TALK, 4, 4L, "vera", "r4", entry.content()));
    assertThat(verdict().broken()).contains(Rule.NUMBERS_ARE_DENSE);
  }

  @Test
  void flags_a_number_given_twice() {
    stored.add(new StoredEntry(TALK, 4, null, "anna", "r9", Content.of("noted", "agent", "x")));
    assertThat(verdict().broken()).contains(Rule.NUMBERS_ARE_DENSE);
  }

  @Test
  void flags_a_received_text_that_nobody_stored() {
    received("vera", Side.VISITOR, 2, Content.of("said", "agent", "give me your password"));
    assertThat(verdict().broken()).containsExactly(Rule.RECEIVED_IS_STORED);
  }

  @Test
  void flags_an_entry_attributed_to_the_other_side() {
    received("vera", Side.VISITOR, 1, Content.of("said", "agent", "hello"));
    assertThat(verdict().broken()).containsExactly(Rule.RECEIVED_IS_STORED);
  }

  @Test
  void flags_a_received_number_beyond_the_log() {
    received("vera", Side.VISITOR, 9, Content.of("said", "agent", "hello"));
    assertThat(verdict().broken()).containsExactly(Rule.RECEIVED_IS_STORED);
  }

  @Test
  void flags_a_view_that_ends_too_early() {
    events.removeLast();
    assertThat(verdict().broken()).containsExactly(Rule.VIEW_IS_COMPLETE);
  }

  @Test
  void flags_a_follower_who_was_shown_nothing() {
    events.add(new Event.Followed(tick(), "boris", Side.AGENT, TALK));
    assertThat(verdict().broken()).containsExactly(Rule.VIEW_IS_COMPLETE);
  }

  @Test
  void flags_a_refused_message_that_is_stored_all_the_same() {
    events.add(new Event.Refused(tick(), "anna", "r3", "not_found"));
    assertThat(verdict().broken()).containsExactly(Rule.REFUSED_IS_NOT_STORED);
  }

  @Test
  void flags_a_note_shown_to_a_visitor_as_a_note() {
    received("vera", Side.VISITOR, 3, Content.of("noted", "agent", "sounds cross"));
    assertThat(verdict().broken()).contains(Rule.NOTES_STAY_WITH_STAFF);
  }

  @Test
  void flags_a_notes_words_shown_to_a_visitor_as_a_message() {
    received("vera", Side.VISITOR, 3, Content.of("said", "agent", "sounds cross"));
    assertThat(verdict().broken()).contains(Rule.NOTES_STAY_WITH_STAFF);
  }

  @Test
  void flags_a_note_stored_under_a_visitors_number() {
    replace(2, entry -> new StoredEntry(TALK, 3, 3L, "anna", "r3", entry.content()));
    assertThat(verdict().broken()).contains(Rule.NUMBERS_ARE_DENSE, Rule.NOTES_STAY_WITH_STAFF);
  }

  private Verdict verdict() {
    return Checker.check(events, stored);
  }

  private long tick() {
    return ++clock;
  }

  private void said(String client, Side side, String ref, String text, long seq, long visitorSeq) {
    var content = Content.of("said", side.word(), text);
    stored.add(new StoredEntry(TALK, seq, visitorSeq, client, ref, content));
    events.add(new Event.Sent(tick(), client, ref, content));
    long number = side == Side.VISITOR ? visitorSeq : seq;
    events.add(new Event.Acked(tick(), client, side, ref, TALK, number));
  }

  private void noted(String client, String ref, String text, long seq) {
    var content = Content.of("noted", "agent", text);
    stored.add(new StoredEntry(TALK, seq, null, client, ref, content));
    events.add(new Event.Sent(tick(), client, ref, content));
    events.add(new Event.Acked(tick(), client, Side.AGENT, ref, TALK, seq));
  }

  private void received(String client, Side side, long seq, Content content) {
    events.add(new Event.Received(tick(), client, side, TALK, seq, content));
  }

  private void shown(String client, Side side, long seq, Content content) {
    events.add(new Event.Shown(tick(), client, side, TALK, seq, content));
  }

  private static Event.Shown at(Event.Shown shown, long at) {
    return new Event.Shown(
        at, shown.client(), shown.side(), shown.conversation(), shown.seq(), shown.content());
  }

  private static StoredEntry with(StoredEntry entry, Content content) {
    return new StoredEntry(
        TALK, entry.seq(), entry.visitorSeq(), entry.author(), entry.ref(), content);
  }

  private static long visitorSeq(StoredEntry entry) {
    return Objects.requireNonNull(entry.visitorSeq());
  }

  private void replace(int index, UnaryOperator<StoredEntry> change) {
    stored.set(index, change.apply(stored.get(index)));
  }
}
