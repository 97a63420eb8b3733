package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Command.Reach;
import chat.alcove.conversation.Decision.SeatCheck;
import chat.alcove.conversation.Happening.Had;
import chat.alcove.conversation.Happening.Released;
import chat.alcove.conversation.Happening.Target;
import chat.alcove.conversation.Life.Pace;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.ReleasedWhy;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whoever passed a conversation on takes that back: all is as it was.
class TakingBackTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final UUID LINE = new UUID(0, 1);
  private static final UUID BILLING = new UUID(0, 2);
  private static final Author.Visitor VISITOR = new Author.Visitor(new UUID(0, 3));
  private static final Author.Agent ANNA = new Author.Agent(new UUID(0, 10), "Anna");
  private static final Author.Agent BORIS = new Author.Agent(new UUID(0, 11), "Boris");
  private static final Author.Agent OLGA = new Author.Agent(new UUID(0, 12), "Olga");
  private static final Target TO_BILLING = new Target.ToLine(BILLING);
  private static final Target TO_BORIS = new Target.ToAgent(BORIS);

  private final Conversation queued =
      Conversation.begun(
          new ConversationKey(new UUID(0, 9), new UUID(0, 8)),
          new Conversation.Parties(new UUID(0, 7), VISITOR.id()),
          LINE,
          NOON);
  private final Conversation missedByOlga =
      after(ringsAt(OLGA, queued), new Command.AgentPasses(OLGA, "p"), at(1));
  private final Conversation annas =
      after(missedByOlga, new Command.AgentClaims(ANNA, "c", null), at(2));
  private final Conversation answered = after(annas, says("I look"), at(3));

  @Test
  void a_transfer_to_a_line_that_is_taken_back_leaves_line_agent_and_wait_as_they_were() {
    for (var before : List.of(annas, answered)) {
      var back = after(passed(before, ANNA, TO_BILLING), takesBack(ANNA), at(20));

      assertThat(back.life()).isEqualTo(since(at(20), before.life()));
      assertThat(back.turn()).isEqualTo(before.turn());
    }
  }

  @Test
  void so_are_a_promise_a_snooze_and_a_seat_that_was_free() {
    for (Command paced :
        List.of(
            new Command.AgentPromises(ANNA, "1", Duration.ofMinutes(3)),
            new Command.AgentSnoozes(ANNA, "2", at(900)))) {
      var before = after(answered, paced, at(4));

      var back = after(passed(before, ANNA, TO_BILLING), takesBack(ANNA), at(20));

      assertThat(back.life()).isEqualTo(since(at(20), before.life()));
      assertThat(back.life().resting()).isEqualTo(before.life().resting());
    }
  }

  @Test
  void what_the_visitor_wrote_meanwhile_waits_for_an_answer() {
    var written =
        evolved(passed(answered, ANNA, TO_BILLING), new Happening.Said("Hello?"), VISITOR, at(15));

    var back = after(written, takesBack(ANNA), at(20));

    assertThat(back.turn().waitingSince()).isNotNull();
    assertThat(back.turn().saidAt()).isEqualTo(at(15));
  }

  @Test
  void one_that_waited_waits_again_where_it_stood_and_is_not_given_to_who_moved_it() {
    for (Target to : List.of(TO_BILLING, TO_BORIS)) {
      var back = after(passed(missedByOlga, ANNA, to), takesBack(ANNA), at(20));

      assertThat(back.life()).isEqualTo(missedByOlga.life());
      assertThat(back.turn()).isEqualTo(missedByOlga.turn());
    }
  }

  @Test
  void what_a_lead_passed_on_for_somebody_is_theirs_again_and_not_the_leads() {
    for (Target to : List.of(TO_BILLING, TO_BORIS)) {
      var back = after(passed(answered, OLGA, to), takesBack(OLGA), at(20));

      assertThat(back.life().speaker()).contains(ANNA);
      assertThat(back.line()).isEqualTo(LINE);
    }
  }

  @Test
  void while_it_rings_in_the_other_line_it_can_still_be_taken_back_and_stops_ringing() {
    var rings = ringsAt(BORIS, passed(answered, ANNA, TO_BILLING));
    var drafts = append(rings, takesBack(ANNA)).drafts().stream().map(Draft::what).toList();

    assertThat(drafts)
        .containsExactly(
            new Released(BORIS, ReleasedWhy.taken_over, Had.offer),
            new Happening.Assigned(ANNA, AssignedWhy.taken_back, taken()));
    assertThat(drafts.getLast().visibleToVisitor()).isTrue();
    assertThat(after(rings, takesBack(ANNA), at(20)).life())
        .isEqualTo(since(at(20), answered.life()));
  }

  @Test
  void a_visitor_whose_agent_kept_the_word_hears_nothing_of_it() {
    var rings = passed(answered, ANNA, TO_BORIS);

    assertThat(append(rings, takesBack(ANNA)).drafts().stream().map(Draft::what))
        .containsExactly(
            new Released(BORIS, ReleasedWhy.taken_over, Had.offer),
            new Happening.Assigned(ANNA, AssignedWhy.returned, taken()))
        .noneMatch(Happening::visibleToVisitor);
  }

  @Test
  void what_somebody_has_accepted_is_theirs_and_its_agent_is_named() {
    var toLine = ringsAt(BORIS, passed(answered, ANNA, TO_BILLING));
    for (var rings : List.of(toLine, passed(answered, ANNA, TO_BORIS))) {
      var accepted = after(rings, new Command.AgentAccepts(BORIS, "a"), at(12));

      assertThat(refusal(accepted, takesBack(ANNA))).isEqualTo(Refusal.TAKEN);
    }
    var byLead = passed(answered, OLGA, TO_BORIS);
    var accepted = after(byLead, new Command.AgentAccepts(BORIS, "a"), at(12));
    assertThat(refusal(accepted, takesBack(OLGA))).isEqualTo(Refusal.TAKEN);
  }

  @Test
  void nobody_takes_back_what_another_passed_on_or_what_went_on_by_itself() {
    assertThat(refusal(passed(answered, ANNA, TO_BILLING), takesBack(BORIS)))
        .isEqualTo(Refusal.TAKEN);
    assertThat(refusal(queued, takesBack(ANNA))).isEqualTo(Refusal.TAKEN);
    var escalated =
        evolved(
            passed(answered, ANNA, TO_BILLING),
            new Happening.Queued(new UUID(0, 5), QueuedWhy.escalated),
            new Author.Rule(),
            at(130));
    assertThat(refusal(escalated, takesBack(ANNA))).isEqualTo(Refusal.TAKEN);
    var missed =
        after(passed(answered, ANNA, TO_BORIS), new Command.AgentPasses(BORIS, "p"), at(12));
    assertThat(refusal(missed, takesBack(ANNA))).isEqualTo(Refusal.TAKEN);
  }

  @Test
  void it_needs_a_seat_unless_it_took_none_or_the_word_was_kept() {
    assertThat(append(passed(answered, ANNA, TO_BILLING), takesBack(ANNA)).check())
        .isEqualTo(SeatCheck.claim);
    assertThat(append(passed(answered, ANNA, TO_BORIS), takesBack(ANNA)).check())
        .isEqualTo(SeatCheck.team);
    assertThat(append(passed(queued, ANNA, TO_BILLING), takesBack(ANNA)).check())
        .isEqualTo(SeatCheck.none);
    var snoozed = after(answered, new Command.AgentSnoozes(ANNA, "s", at(900)), at(4));
    assertThat(append(passed(snoozed, ANNA, TO_BILLING), takesBack(ANNA)).check())
        .isEqualTo(SeatCheck.team);
  }

  private static Trace taken() {
    return new Trace(Rule.taken_back, LINE, 0, false, List.of(), 0);
  }

  /// Whoever gets it back has the whole time of somebody who has just got it.
  private static Life since(Instant at, Life life) {
    var assigned = (Life.Assigned) life;
    Pace pace = assigned.pace();
    return new Life.Assigned(assigned.place(), assigned.agent(), at, pace);
  }

  private static Conversation passed(Conversation before, Author.Agent by, Target to) {
    var transfer = new Command.Transfer(to, null, null);
    return after(before, new Command.AgentTransfers(by, "t", transfer, Reach.all), at(10));
  }

  private static Conversation ringsAt(Author.Agent agent, Conversation waiting) {
    var trace = new Trace(Rule.only_one, waiting.line(), 0, false, List.of(), 0);
    return after(waiting, new Command.RouterOffers(agent, trace), at(11));
  }

  private static Command takesBack(Author.Agent agent) {
    return new Command.AgentTakesBack(agent, "b");
  }

  private static Command says(String words) {
    return new Command.AgentSays(ANNA, "s", words, Command.Side.front);
  }

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  private static Conversation evolved(
      Conversation before, Happening what, Author author, Instant at) {
    return before.evolve(new Draft(what, author, null), at);
  }

  private static Conversation after(Conversation before, Command command, Instant at) {
    return Refold.after(before, append(before, command).drafts(), at);
  }

  private static Refusal refusal(Conversation before, Command command) {
    return ((Decision.Refuse) decide(before, command)).refusal().refusal();
  }

  private static Decision.Append append(Conversation before, Command command) {
    return (Decision.Append) decide(before, command);
  }

  private static Decision decide(Conversation before, Command command) {
    return Decisions.decide(
        before, command, at(10), new Terms(LineTimers.DEFAULT, Optional.empty()));
  }
}
