package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Command.Reach;
import chat.alcove.conversation.Command.Transfer;
import chat.alcove.conversation.Decision.SeatCheck;
import chat.alcove.conversation.Happening.Had;
import chat.alcove.conversation.Happening.Queued;
import chat.alcove.conversation.Happening.Released;
import chat.alcove.conversation.Happening.Target;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.ReleasedWhy;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgentDecisionsTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final UUID LINE = new UUID(0, 1);
  private static final UUID OTHER_LINE = new UUID(0, 3);
  private static final Author.Agent ANNA = new Author.Agent(new UUID(0, 10), "Anna");
  private static final Author.Agent BORIS = new Author.Agent(new UUID(0, 11), "Boris");
  private static final Author.Agent OLGA = new Author.Agent(new UUID(0, 12), "Olga");

  private final Conversation queued =
      Conversation.begun(
          new ConversationKey(new UUID(0, 9), new UUID(0, 8)),
          new Conversation.Parties(new UUID(0, 7), new UUID(0, 2)),
          LINE,
          NOON);

  private Conversation annas() {
    return after(queued, new Command.AgentClaims(ANNA, "c", null));
  }

  private Conversation passedToBoris() {
    return after(annas(), transfer(new Target.ToAgent(BORIS)));
  }

  private static Command transfer(Target to) {
    return new Command.AgentTransfers(ANNA, "t" + to, new Transfer(to, null, null), Reach.own);
  }

  @Test
  void
      a_transfer_to_a_line_tells_the_visitor_of_the_one_they_talked_to_not_of_the_one_it_rang_at() {
    var drafts = append(passedToBoris(), transfer(new Target.ToLine(OTHER_LINE))).drafts();

    assertThat(drafts.stream().map(Draft::what).filter(Happening::visibleToVisitor))
        .containsExactly(new Released(ANNA, ReleasedWhy.returned, Had.conversation));
    assertThat(drafts.stream().map(Draft::what))
        .contains(new Released(BORIS, ReleasedWhy.returned, Had.offer))
        .endsWith(new Queued(OTHER_LINE, QueuedWhy.transferred, Before.of(passedToBoris(), ANNA)));
  }

  @Test
  void what_is_passed_on_to_a_line_does_not_come_back_to_who_passed_it() {
    var passedOn = after(passedToBoris(), transfer(new Target.ToLine(OTHER_LINE)));

    assertThat(passedOn.life().place().line()).isEqualTo(OTHER_LINE);
    assertThat(passedOn.life().place().past().missed()).containsExactly(ANNA.id());
  }

  @Test
  void who_passed_it_on_to_a_line_may_think_again_until_somebody_there_has_accepted() {
    var rings = ringsAtBoris(after(annas(), transfer(new Target.ToLine(OTHER_LINE))));
    var undo = new Command.AgentClaims(ANNA, "u", null);

    assertThat(append(rings, undo).drafts().stream().map(Draft::what))
        .containsExactly(
            new Released(BORIS, ReleasedWhy.taken_over, Had.offer),
            new Happening.Assigned(ANNA, AssignedWhy.claimed, null));
    assertThat(append(rings, undo).check()).isEqualTo(SeatCheck.claim);
    assertThat(decide(rings, new Command.AgentClaims(OLGA, "o", null)))
        .isInstanceOf(Decision.Refuse.class);
    assertThat(decide(after(rings, new Command.AgentAccepts(BORIS, "a")), undo))
        .isInstanceOf(Decision.Refuse.class);
    assertThat(decide(ringsAtBoris(queued), undo)).isInstanceOf(Decision.Refuse.class);
  }

  private static Conversation ringsAtBoris(Conversation waiting) {
    var trace = new Trace(Rule.only_one, waiting.line(), 0, false, List.of(), 0);
    return after(waiting, new Command.RouterOffers(BORIS, trace));
  }

  @Test
  void taking_from_the_queue_needs_a_seat_but_leads_may_overfill_themselves() {
    assertThat(append(queued, new Command.AgentTakes(ANNA, "t", Reach.own, null)).check())
        .isEqualTo(SeatCheck.claim);
    assertThat(append(queued, new Command.AgentTakes(ANNA, "t", Reach.all, null)).check())
        .isEqualTo(SeatCheck.team);
  }

  @Test
  void a_transfer_that_is_passed_on_goes_back_to_whoever_gave_it() {
    var drafts = append(passedToBoris(), new Command.AgentPasses(BORIS, "p")).drafts();

    assertThat(drafts.stream().map(Draft::what))
        .containsExactly(
            new Released(BORIS, ReleasedWhy.passed_on, Had.offer),
            new Happening.Assigned(ANNA, AssignedWhy.returned, null));
    assertThat(drafts.stream().map(Draft::what).noneMatch(Happening::visibleToVisitor)).isTrue();
  }

  @Test
  void only_the_one_at_whom_it_rings_accepts_or_passes_it() {
    for (Command command :
        List.of(new Command.AgentAccepts(ANNA, "a"), new Command.AgentPasses(ANNA, "p"))) {
      assertThat(decide(passedToBoris(), command)).isInstanceOf(Decision.Refuse.class);
    }
    assertThat(after(passedToBoris(), new Command.AgentAccepts(BORIS, "a")).life().speaker())
        .contains(BORIS);
  }

  private static Conversation after(Conversation before, Command command) {
    return Refold.after(before, append(before, command).drafts(), NOON);
  }

  private static Decision.Append append(Conversation before, Command command) {
    return (Decision.Append) decide(before, command);
  }

  private static Decision decide(Conversation before, Command command) {
    return Decisions.decide(before, command, NOON, new Terms(LineTimers.DEFAULT, Optional.empty()));
  }
}
