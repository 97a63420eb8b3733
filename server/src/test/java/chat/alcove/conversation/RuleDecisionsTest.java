package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Happening.Assigned;
import chat.alcove.conversation.Happening.Had;
import chat.alcove.conversation.Happening.Queued;
import chat.alcove.conversation.Happening.Released;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.ReleasedWhy;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RuleDecisionsTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Instant MUCH_LATER = NOON.plus(Duration.ofHours(1));
  private static final UUID LINE = new UUID(0, 1);
  private static final UUID ESCALATION = new UUID(0, 3);
  private static final Author.Agent ANNA = new Author.Agent(new UUID(0, 10), "Anna");
  private static final LineTimers ESCALATES =
      new LineTimers(
          Duration.ofSeconds(60),
          Duration.ofSeconds(120),
          Duration.ofMinutes(10),
          Duration.ofSeconds(45),
          new LineTimers.Closing(null, ESCALATION));

  private final Conversation queued =
      Conversation.begun(
          new ConversationKey(new UUID(0, 9), new UUID(0, 8)),
          new Conversation.Parties(new UUID(0, 7), new UUID(0, 2)),
          LINE,
          NOON);

  @Test
  void what_was_chosen_on_an_old_view_never_rings_twice_at_one_who_missed_it() {
    assertThat(decide(queued, offer(LINE), NOON)).isInstanceOf(Decision.Append.class);
    assertThat(decide(missedByAnna(), offer(LINE), NOON)).isEqualTo(new Decision.Drop());
  }

  @Test
  void what_was_chosen_for_one_line_does_not_ring_once_it_is_in_another() {
    var elsewhere = after(queued, new Queued(ESCALATION, QueuedWhy.escalated));

    assertThat(decide(elsewhere, offer(LINE), NOON)).isEqualTo(new Decision.Drop());
  }

  @Test
  void a_promise_holds_while_its_agent_has_no_connection_and_ends_when_they_go_off() {
    var annas = after(queued, new Happening.Assigned(ANNA, AssignedWhy.claimed, null));
    var promised = after(annas, new Happening.Promised(ANNA, NOON.plusSeconds(180)));

    assertThat(decide(promised, new Command.AgentGone(ANNA), NOON)).isEqualTo(new Decision.Drop());
    assertThat(decide(promised, new Command.AgentWentOff(ANNA), NOON))
        .isInstanceOf(Decision.Append.class);
    assertThat(decide(annas, new Command.AgentGone(ANNA), NOON))
        .isInstanceOf(Decision.Append.class);
  }

  @Test
  void when_patience_is_over_it_goes_to_the_escalation_line() {
    assertThat(happenings(queued)).containsExactly(new Queued(ESCALATION, QueuedWhy.escalated));
  }

  @Test
  void one_who_went_and_is_answered_by_mail_stays_in_the_line_and_everybody_has_a_chance_again() {
    var byMail = after(missedByAnna(), new Happening.MailAsked("me@example.org"));

    assertThat(happenings(byMail)).containsExactly(new Queued(LINE, QueuedWhy.again));
  }

  @Test
  void who_had_an_answer_and_lost_the_agent_is_closed_after_the_silence_that_closes() {
    var annas = after(queued, new Assigned(ANNA, AssignedWhy.claimed, null));
    var answered = annas.evolve(new Draft(new Happening.Said("hi"), ANNA, "r"), NOON);
    var alone = after(answered, new Released(ANNA, ReleasedWhy.gone, Had.conversation));
    var hour = closesAfter(Duration.ofHours(1));
    var early = NOON.plus(Duration.ofMinutes(30));

    assertThat(decide(alone, new Command.Due(), early, hour))
        .isEqualTo(new Decision.Wait(early.plus(ESCALATES.patience())));
    assertThat(decide(alone, new Command.Due(), MUCH_LATER.minusSeconds(5), hour))
        .isEqualTo(new Decision.Wait(MUCH_LATER));
    assertThat(decide(alone, new Command.Due(), MUCH_LATER, hour))
        .isInstanceOfSatisfying(
            Decision.Append.class,
            closed ->
                assertThat(closed.drafts())
                    .extracting(Draft::what)
                    .containsExactly(new Happening.Closed()));
  }

  @Test
  void who_waits_for_words_or_is_to_stay_open_is_not_closed_by_silence() {
    var answered =
        after(queued, new Assigned(ANNA, AssignedWhy.claimed, null))
            .evolve(new Draft(new Happening.Said("hi"), ANNA, "r"), NOON);
    var alone = after(answered, new Released(ANNA, ReleasedWhy.gone, Had.conversation));
    var on = new Decision.Wait(MUCH_LATER.plus(ESCALATES.patience()));

    assertThat(decide(alone, new Command.Due(), MUCH_LATER, ESCALATES)).isEqualTo(on);
    assertThat(decide(queued, new Command.Due(), MUCH_LATER, closesAfter(Duration.ofMinutes(1))))
        .isEqualTo(on);
  }

  private static LineTimers closesAfter(Duration silence) {
    return new LineTimers(
        ESCALATES.firstReply(),
        ESCALATES.patience(),
        ESCALATES.idleSeat(),
        ESCALATES.grace(),
        new LineTimers.Closing(silence, null));
  }

  @Test
  void a_visitor_who_wrote_to_a_silent_agent_is_not_laid_to_rest() {
    var annas = after(queued, new Assigned(ANNA, AssignedWhy.claimed, null));
    var answered = annas.evolve(new Draft(new Happening.Said("hi"), ANNA, "r"), NOON);
    var wrote =
        answered.evolve(
            new Draft(new Happening.Said("so?"), new Author.Visitor(new UUID(0, 2)), "v"), NOON);

    assertThat(happenings(answered)).containsExactly(new Happening.Rested());
    assertThat(happenings(wrote))
        .containsExactly(new Released(ANNA, ReleasedWhy.no_reply, Had.conversation));
  }

  private Conversation missedByAnna() {
    var trace = new Trace(Rule.only_one, LINE, 0, false, List.of(), 0);
    var rings = after(queued, new Happening.Offered(ANNA, NOON.plusSeconds(60), trace));
    return after(rings, new Released(ANNA, ReleasedWhy.passed_on, Had.offer));
  }

  private static Command offer(UUID line) {
    return new Command.RouterOffers(ANNA, new Trace(Rule.only_one, line, 0, false, List.of(), 0));
  }

  private static Conversation after(Conversation before, Happening what) {
    return before.evolve(new Draft(what, new Author.Rule(), null), NOON);
  }

  private static List<Happening> happenings(Conversation before) {
    var append = (Decision.Append) decide(before, new Command.Due(), MUCH_LATER);
    return append.drafts().stream().map(Draft::what).toList();
  }

  private static Decision decide(Conversation before, Command command, Instant now) {
    return decide(before, command, now, ESCALATES);
  }

  private static Decision decide(
      Conversation before, Command command, Instant now, LineTimers timers) {
    return Decisions.decide(before, command, now, new Terms(timers, Optional.empty()));
  }
}
