package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Command.Reach;
import chat.alcove.conversation.Command.Side;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final UUID LINE = UUID.fromString("00000000-0000-0000-0000-000000000001");
  private static final UUID VISITOR = UUID.fromString("00000000-0000-0000-0000-000000000002");
  private static final Author.Agent ANNA =
      new Author.Agent(UUID.fromString("00000000-0000-0000-0000-00000000000a"), "Anna");
  private static final Author.Agent BORIS =
      new Author.Agent(UUID.fromString("00000000-0000-0000-0000-00000000000b"), "Boris");

  private final Conversation queued =
      Conversation.begun(
          new ConversationKey(new UUID(0, 9), new UUID(0, 8)),
          new Conversation.Parties(new UUID(0, 7), VISITOR),
          LINE,
          NOON);
  private final Conversation annas =
      evolved(queued, new Happening.Assigned(ANNA, AssignedWhy.claimed, null), ANNA);
  private final Conversation closed = evolved(annas, new Happening.Closed(), ANNA);

  @Test
  void words_of_a_visitor_change_nothing_but_the_log() {
    var decision = decide(annas, new Command.VisitorSays("r1", "hello"));

    assertThat(happenings(decision)).containsExactly(new Happening.Said("hello"));
    assertThat(after(annas, decision).life()).isEqualTo(annas.life());
    assertThat(after(annas, decision).lifecycle()).isEqualTo(annas.lifecycle());
  }

  @Test
  void a_visitor_who_writes_after_the_end_waits_for_a_person_again() {
    var decision = decide(closed, new Command.VisitorSays("r1", "one more thing"));

    assertThat(happenings(decision))
        .containsExactly(
            new Happening.Reopened(),
            new Happening.Said("one more thing"),
            new Happening.Queued(LINE, QueuedWhy.reopened));
    assertThat(after(closed, decision).state()).isEqualTo(State.queued);
  }

  @Test
  void a_closed_conversation_takes_words_for_a_day() {
    assertThat(closed.takesWordsAt(NOON.plus(Duration.ofHours(24)).minusMillis(1))).isTrue();
    assertThat(closed.takesWordsAt(NOON.plus(Duration.ofHours(24)))).isFalse();
    assertThat(annas.takesWordsAt(NOON.plus(Duration.ofDays(1000)))).isTrue();
  }

  @Test
  void an_answer_to_a_waiting_visitor_is_a_claim_as_well() {
    var decision = decide(queued, new Command.AgentSays(ANNA, "r1", "hi", Side.front));

    assertThat(happenings(decision))
        .containsExactly(
            new Happening.Assigned(ANNA, AssignedWhy.answered, null), new Happening.Said("hi"));
    assertThat(refs(decision)).containsExactly(null, "r1");
    assertThat(after(queued, decision).life().holder()).contains(ANNA);
  }

  @Test
  void an_answer_into_anothers_conversation_is_refused_with_their_name() {
    var decision = decide(annas, new Command.AgentSays(BORIS, "r1", "hi", Side.front));

    assertThat(refusal(decision)).isEqualTo(Refusal.TAKEN);
    assertThat(((Decision.Refuse) decision).refusal().by()).isEqualTo("Anna");
  }

  @Test
  void a_claim_that_lost_says_who_won() {
    var decision = decide(annas, new Command.AgentClaims(BORIS, "r1", null));

    assertThat(((Decision.Refuse) decision).refusal().by()).isEqualTo("Anna");
  }

  @Test
  void a_note_may_be_left_anywhere_and_is_never_visible_to_the_visitor() {
    for (var conversation : List.of(queued, annas, closed)) {
      var decision = decide(conversation, new Command.AgentNotes(BORIS, "r1", "rude"));

      assertThat(happenings(decision)).containsExactly(new Happening.Noted("rude"));
      assertThat(((Decision.Append) decision).drafts().getFirst().what().visibleToVisitor())
          .isFalse();
    }
  }

  @Test
  void only_the_owner_or_a_lead_closes_an_assigned_conversation() {
    assertThat(refusal(decide(annas, new Command.AgentCloses(BORIS, "r1", Reach.own))))
        .isEqualTo(Refusal.TAKEN);
    assertThat(happenings(decide(annas, new Command.AgentCloses(BORIS, "r1", Reach.all))))
        .containsExactly(new Happening.Closed());
    assertThat(happenings(decide(annas, new Command.AgentCloses(ANNA, "r1", Reach.own))))
        .containsExactly(new Happening.Closed());
  }

  @Test
  void whoever_reopens_has_it() {
    var decision = decide(closed, new Command.AgentReopens(BORIS, "r1"));

    assertThat(after(closed, decision).life().holder()).contains(BORIS);
  }

  @Test
  void what_is_closed_takes_no_answer_no_claim_and_no_second_end() {
    assertThat(refusal(decide(closed, new Command.AgentSays(ANNA, "r1", "hi", Side.front))))
        .isEqualTo(Refusal.CLOSED);
    assertThat(refusal(decide(closed, new Command.AgentClaims(ANNA, "r1", null))))
        .isEqualTo(Refusal.CLOSED);
    assertThat(refusal(decide(closed, new Command.VisitorEnds("r1")))).isEqualTo(Refusal.CLOSED);
    assertThat(refusal(decide(annas, new Command.AgentReopens(ANNA, "r1"))))
        .isEqualTo(Refusal.CLOSED);
  }

  @Test
  void every_change_of_life_raises_the_lifecycle() {
    assertThat(List.of(queued.lifecycle(), annas.lifecycle(), closed.lifecycle()))
        .containsExactly(1L, 2L, 3L);
  }

  private static Conversation after(Conversation before, Decision decision) {
    var after = before;
    for (var draft : ((Decision.Append) decision).drafts()) after = after.evolve(draft, NOON);
    return after;
  }

  private static Conversation evolved(Conversation before, Happening what, Author author) {
    return before.evolve(new Draft(what, author, null), NOON);
  }

  private static Decision decide(Conversation conversation, Command command) {
    return Decisions.decide(
        conversation, command, NOON, new Terms(LineTimers.DEFAULT, Optional.empty()));
  }

  private static List<Happening> happenings(Decision decision) {
    return ((Decision.Append) decision).drafts().stream().map(Draft::what).toList();
  }

  private static List<String> refs(Decision decision) {
    return ((Decision.Append) decision).drafts().stream().map(Draft::ref).toList();
  }

  private static Refusal refusal(Decision decision) {
    return ((Decision.Refuse) decision).refusal().refusal();
  }
}
