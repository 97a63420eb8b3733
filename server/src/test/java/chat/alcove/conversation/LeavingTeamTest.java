package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.Command.Reach;
import chat.alcove.conversation.Happening.Had;
import chat.alcove.conversation.Happening.Released;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.ReleasedWhy;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What becomes of the conversations of an agent who is no longer on the team.
class LeavingTeamTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final UUID LINE = new UUID(0, 1);
  private static final Author.Agent ANNA = new Author.Agent(new UUID(0, 10), "Anna");
  private static final Author.Agent BORIS = new Author.Agent(new UUID(0, 11), "Boris");
  private static final Command LEFT = new Command.AgentLeft(ANNA);

  private final Conversation queued =
      Conversation.begun(
          new ConversationKey(new UUID(0, 9), new UUID(0, 8)),
          new Conversation.Parties(new UUID(0, 7), new UUID(0, 2)),
          LINE,
          NOON);
  private final Conversation annas =
      evolved(queued, new Happening.Assigned(ANNA, AssignedWhy.claimed, null));
  private final Conversation answered = evolved(annas, new Happening.Said("hi"), ANNA);

  @Test
  void each_waits_again_where_it_stood_and_its_visitor_is_told() {
    for (Conversation one :
        List.of(
            annas,
            answered,
            evolved(answered, new Happening.Rested()),
            evolved(answered, new Happening.Snoozed(ANNA, NOON.plus(Duration.ofDays(3)))),
            evolved(answered, new Happening.Promised(ANNA, NOON.plusSeconds(300))))) {
      var entries = entries(one);

      assertThat(entries)
          .containsExactly(new Released(ANNA, ReleasedWhy.left_team, Had.conversation));
      assertThat(entries.getFirst().visibleToVisitor()).isTrue();
      var after = after(one);
      assertThat(after.state()).isEqualTo(State.queued);
      assertThat(after.life().place().since()).isEqualTo(NOON);
      assertThat(after.turn().waitingSince()).isNotNull();
      assertThat(Deadlines.of(after, terms())).isPresent();
    }
  }

  @Test
  void what_rings_at_them_goes_on_to_the_next_unseen_by_the_visitor() {
    var entries = entries(offered(queued, ANNA));

    assertThat(entries).containsExactly(new Released(ANNA, ReleasedWhy.left_team, Had.offer));
    assertThat(entries.getFirst().visibleToVisitor()).isFalse();
  }

  @Test
  void what_was_being_passed_on_to_them_goes_back_to_its_giver() {
    var boriss = evolved(queued, new Happening.Assigned(BORIS, AssignedWhy.claimed, null));

    assertThat(after(offered(boriss, ANNA)).life().speaker()).contains(BORIS);
  }

  @Test
  void what_they_have_just_passed_on_rings_on_and_never_comes_back_to_them() {
    var passing = offered(answered, BORIS);
    var after = after(passing);

    assertThat(entries(passing))
        .containsExactly(new Released(ANNA, ReleasedWhy.left_team, Had.conversation));
    assertThat(after.life().holder()).contains(BORIS);
    assertThat(after.life().speaker()).isEmpty();
    assertThat(after.life().visitorState()).isEqualTo(State.queued);
    var missed = (Decision.Append) decide(after, new Command.AgentPasses(BORIS, "p"));
    assertThat(missed.drafts()).hasSize(1);
  }

  @Test
  void what_is_somebody_elses_or_over_by_now_stays_as_it_is() {
    var boriss = evolved(queued, new Happening.Assigned(BORIS, AssignedWhy.claimed, null));
    var closed = evolved(annas, new Happening.Closed());

    for (Conversation one : List.of(queued, boriss, closed)) {
      assertThat(decide(one, LEFT)).isEqualTo(new Decision.Drop());
    }
  }

  @Test
  void whatever_an_agent_gets_is_looked_at_for_being_on_the_team() {
    var closed = evolved(annas, new Happening.Closed());

    assertThat(check(offered(queued, ANNA), new Command.AgentAccepts(ANNA, "a")))
        .isEqualTo(Decision.SeatCheck.team);
    assertThat(
            check(
                offered(queued, ANNA), new Command.AgentSays(ANNA, "s", "hi", Command.Side.front)))
        .isEqualTo(Decision.SeatCheck.team);
    assertThat(check(annas, new Command.AgentTakes(BORIS, "t", Reach.all)))
        .isEqualTo(Decision.SeatCheck.team);
    assertThat(check(closed, new Command.AgentReopens(ANNA, "o")))
        .isEqualTo(Decision.SeatCheck.team);
  }

  private static Decision.SeatCheck check(Conversation before, Command command) {
    return ((Decision.Append) decide(before, command)).check();
  }

  private static Conversation offered(Conversation before, Author.Agent to) {
    var trace = new Trace(Rule.transfer, LINE, 0, false, List.of(), 0);
    return evolved(before, new Happening.Offered(to, NOON.plusSeconds(60), trace));
  }

  private static List<Happening> entries(Conversation before) {
    return ((Decision.Append) decide(before, LEFT)).drafts().stream().map(Draft::what).toList();
  }

  private static Conversation after(Conversation before) {
    var drafts = ((Decision.Append) decide(before, LEFT)).drafts();
    return Refold.after(before, drafts, NOON.plusSeconds(60));
  }

  private static Conversation evolved(Conversation before, Happening what) {
    return evolved(before, what, new Author.Rule());
  }

  private static Conversation evolved(Conversation before, Happening what, Author author) {
    return before.evolve(new Draft(what, author, null), NOON);
  }

  private static Decision decide(Conversation before, Command command) {
    return Decisions.decide(before, command, NOON.plusSeconds(60), terms());
  }

  private static Terms terms() {
    return new Terms(LineTimers.DEFAULT, Optional.empty());
  }
}
