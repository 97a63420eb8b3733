package chat.alcove.load.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// One good history of two conversations and two agents, broken in one way by each test.
class OwnersTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Map<String, Integer> SEATS = Map.of("anna", 1, "boris", 2);

  private final List<LifeStep> steps = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();

  /// Anna has the first until she is gone; Boris gets it, closes it, and the visitor returns.
  OwnersTest() {
    step("first", 1, "queued", 0, null);
    step("first", 2, "offered", 1, "anna");
    step("first", 3, "assigned", 2, "anna");
    step("second", 1, "queued", 3, null);
    step("second", 2, "offered", 4, "boris");
    step("second", 3, "assigned", 5, "boris");
    step("first", 4, "released", 20, "anna");
    step("first", 5, "offered", 21, "boris");
    step("first", 6, "assigned", 22, "boris");
    step("first", 7, "closed", 30, null);
    step("first", 8, "queued", 31, null);
    step("first", 9, "offered", 32, "anna");
    sample(held("first", 1, 1, null), held("second", 1, 1, null));
    sample(held("first", 3, 3, "anna"), held("second", 3, 3, "boris"));
    sample(held("first", 6, 6, "boris"), held("second", 3, 5, "boris"));
  }

  @Test
  void passes_a_good_history() {
    assertThat(broken()).isEmpty();
  }

  @Test
  void passes_one_after_the_other_where_the_end_was_stored_later_than_decided() {
    steps.add(new LifeStep("third", 1, "offered", NOON.plusMillis(17_500), "anna", ""));
    steps.add(new LifeStep("third", 2, "closed", NOON.plusSeconds(25), null, ""));
    assertThat(broken()).isEmpty();
  }

  @Test
  void flags_two_owners_at_once() {
    steps.removeIf(step -> step.kind().equals("released"));
    assertThat(broken()).contains(Rule.ONE_OWNER);
  }

  @Test
  void flags_what_rings_at_one_while_another_has_it() {
    step("second", 4, "offered", 40, "anna");
    steps.removeIf(step -> step.conversation().equals("first"));
    assertThat(broken()).containsExactly(Rule.ONE_OWNER);
  }

  @Test
  void flags_more_conversations_than_seats_in_the_log() {
    step("third", 1, "offered", 10, "anna");
    assertThat(broken()).containsExactly(Rule.SEATS_ARE_KEPT, Rule.SEATS_ARE_KEPT);
  }

  @Test
  void flags_more_conversations_than_seats_in_the_tables() {
    sample(held("first", 9, 9, "anna"), held("third", 3, 3, "anna"));
    assertThat(broken()).containsExactly(Rule.SEATS_ARE_KEPT);
  }

  @Test
  void flags_a_life_that_goes_back() {
    sample(held("first", 3, 9, "boris"));
    assertThat(broken()).containsExactly(Rule.LIFECYCLE_RISES);
  }

  @Test
  void flags_an_owner_who_changes_without_a_new_version() {
    sample(held("first", 6, 7, "anna"));
    assertThat(broken()).containsExactly(Rule.LIFECYCLE_RISES);
  }

  @Test
  void flags_a_log_that_became_shorter() {
    sample(held("second", 3, 4, "boris"));
    assertThat(broken()).containsExactly(Rule.LIFECYCLE_RISES);
  }

  private List<Rule> broken() {
    return Owners.check(steps, samples, SEATS).stream().map(Violation::rule).toList();
  }

  private void step(
      String conversation, long seq, String kind, int second, @Nullable String agent) {
    steps.add(new LifeStep(conversation, seq, kind, NOON.plusSeconds(second), agent, ""));
  }

  private void sample(Sample.Held... held) {
    samples.add(new Sample(samples.size(), List.of(held)));
  }

  private static Sample.Held held(
      String conversation, long lifecycle, long seq, @Nullable String agent) {
    return new Sample.Held(conversation, lifecycle, seq, agent, true);
  }
}
