package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Command.Reach;
import chat.alcove.conversation.Happening.Next;
import chat.alcove.protocol.AssignedWhy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Nobody is forgotten on the way from one person to the next.
class FindingSomebodyTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final UUID LINE = new UUID(0, 1);
  private static final UUID BILLING = new UUID(0, 2);
  private static final Author.Visitor VISITOR = new Author.Visitor(new UUID(0, 3));
  private static final Author.Agent ANNA = new Author.Agent(new UUID(0, 0xa), "Anna");

  private final Conversation queued =
      Conversation.begun(
          new ConversationKey(new UUID(0, 9), new UUID(0, 8)),
          new Conversation.Parties(new UUID(0, 7), VISITOR.id()),
          LINE,
          NOON);
  private final Conversation annas =
      evolved(queued, new Happening.Assigned(ANNA, AssignedWhy.claimed, null), ANNA, NOON);
  private final Conversation answered =
      evolved(annas, new Happening.Said("I pass you on"), ANNA, NOON);

  @Test
  void who_is_passed_on_to_a_line_waits_though_the_agent_had_the_last_word() {
    Conversation passed = after(answered, transfer(new Happening.Target.ToLine(BILLING)), NOON);

    assertThat(passed.line()).isEqualTo(BILLING);
    assertThat(passed.turn().waitingSince()).isEqualTo(NOON);
  }

  @Test
  void who_is_given_back_waits_and_keeps_the_wait_they_had() {
    var returns = new Command.AgentReturns(ANNA, "r1");

    assertThat(after(answered, returns, at(60)).turn().waitingSince()).isEqualTo(at(60));
    assertThat(after(annas, returns, at(60)).turn().waitingSince()).isEqualTo(NOON);
  }

  @Test
  void who_was_closed_without_an_answer_waits_as_before_once_an_agent_reopens() {
    Conversation closed = after(annas, new Command.AgentCloses(ANNA, "c1", Reach.own), at(60));
    Conversation reopened = after(closed, new Command.AgentReopens(ANNA, "o1"), at(65));

    assertThat(closed.turn().waitingSince()).isNull();
    assertThat(reopened.turn().waitingSince()).isEqualTo(NOON);
    assertThat(next(reopened, new Command.AgentGone(ANNA))).isEqualTo(Next.seeking);
  }

  @Test
  void who_was_answered_or_ended_it_themselves_does_not_wait_once_an_agent_reopens() {
    Conversation closed = after(answered, new Command.AgentCloses(ANNA, "c1", Reach.own), at(60));
    Conversation ended = evolved(annas, new Happening.Closed(), VISITOR, at(60));

    for (Conversation before : List.of(closed, ended)) {
      assertThat(after(before, new Command.AgentReopens(ANNA, "o1"), at(65)).turn().waitingSince())
          .isNull();
    }
  }

  @Test
  void whoever_writes_into_a_closed_one_waits_from_then_on() {
    Conversation closed = after(annas, new Command.AgentCloses(ANNA, "c1", Reach.own), at(60));

    assertThat(
            after(closed, new Command.VisitorSays("r9", "hello?"), at(600)).turn().waitingSince())
        .isEqualTo(at(600));
  }

  @Test
  void who_left_for_mail_is_here_again_once_they_talk_with_an_agent_and_keeps_their_age() {
    var left = new Happening.MailAsked("me@example.org");
    var added = evolved(evolved(queued, left, VISITOR, at(5)), said("17"), VISITOR, at(6));
    assertThat(added.life().place().past().manner()).isEqualTo(Place.Manner.by_mail);

    Conversation annas = after(added, new Command.AgentClaims(ANNA, "c2", null), at(60));
    assertThat(annas.life().place().past().manner()).isEqualTo(Place.Manner.by_mail);

    Conversation talking = evolved(annas, said("You are quick"), VISITOR, at(70));
    Conversation lost = after(talking, new Command.AgentGone(ANNA), at(120));
    assertThat(talking.lifecycle()).isGreaterThan(annas.lifecycle());
    assertThat(lost.life().place().past().manner()).isEqualTo(Place.Manner.here);
    assertThat(lost.life().place().since()).isEqualTo(NOON);
  }

  private static Happening said(String words) {
    return new Happening.Said(words);
  }

  @Test
  void a_broken_promise_makes_the_visitor_wait() {
    Conversation promised = evolved(answered, new Happening.Promised(ANNA, at(180)), ANNA, NOON);

    assertThat(after(promised, new Command.Due(), at(180)).turn().waitingSince())
        .isEqualTo(at(180));
  }

  @Test
  void who_was_answered_by_an_agent_who_is_gone_does_not_wait() {
    Conversation lost = after(answered, new Command.AgentGone(ANNA), at(60));

    assertThat(lost.state()).isEqualTo(State.queued);
    assertThat(lost.turn().waitingSince()).isNull();
  }

  @Test
  void who_was_answered_is_told_that_somebody_takes_over_once_they_write() {
    var gone = new Command.AgentGone(ANNA);
    var wentOff = new Command.AgentWentOff(ANNA);

    assertThat(next(answered, gone)).isEqualTo(Next.words);
    assertThat(next(answered, wentOff)).isEqualTo(Next.words);
    assertThat(next(annas, gone)).isEqualTo(Next.seeking);
    assertThat(next(annas, wentOff)).isEqualTo(Next.seeking);
  }

  @Test
  void who_is_given_back_after_an_answer_is_told_that_somebody_is_looked_for() {
    assertThat(next(answered, new Command.AgentReturns(ANNA, "r1"))).isEqualTo(Next.seeking);
  }

  /// What a visitor is told may come when their agent is lost.
  private static Next next(Conversation before, Command command) {
    var append = (Decision.Append) decide(before, command, at(60));
    return ((Happening.Released) append.drafts().getFirst().what()).next();
  }

  @Test
  void who_comes_back_from_a_snooze_with_a_question_has_a_whole_silence_to_be_answered_in() {
    Conversation snoozed = evolved(annas, new Happening.Snoozed(ANNA, at(7200)), ANNA, NOON);
    Conversation woken = after(snoozed, new Command.Due(), at(7200));

    assertThat(Deadlines.of(woken, new Terms(LineTimers.DEFAULT, Optional.empty())))
        .contains(at(7200).plus(LineTimers.DEFAULT.idleSeat()));
    assertThat(decide(woken, new Command.Due(), at(7201))).isInstanceOf(Decision.Wait.class);
  }

  private static Command transfer(Happening.Target to) {
    return new Command.AgentTransfers(ANNA, "r1", new Command.Transfer(to, null, null), Reach.own);
  }

  private static Instant at(int seconds) {
    return NOON.plus(Duration.ofSeconds(seconds));
  }

  private static Conversation evolved(
      Conversation before, Happening what, Author author, Instant at) {
    return before.evolve(new Draft(what, author, null), at);
  }

  private static Conversation after(Conversation before, Command command, Instant at) {
    var after = before;
    for (var draft : ((Decision.Append) decide(before, command, at)).drafts()) {
      after = after.evolve(draft, at);
    }
    return after;
  }

  private static Decision decide(Conversation conversation, Command command, Instant at) {
    return Decisions.decide(
        conversation, command, at, new Terms(LineTimers.DEFAULT, Optional.empty()));
  }
}
