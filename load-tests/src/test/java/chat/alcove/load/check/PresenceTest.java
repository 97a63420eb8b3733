package chat.alcove.load.check;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.client.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Anna is gone from second 10 to second 60; Boris and Clara watch, each from another node.
class PresenceTest {
  private static final Absence GONE = new Absence("anna", at(10), at(60));

  private final List<Event> events = new ArrayList<>();

  PresenceTest() {
    told("boris", 1, true);
    told("clara", 2, true);
    told("boris", 20, false);
    told("clara", 21, false);
    told("boris", 61, true);
    told("clara", 61, true);
  }

  @Test
  void passes_those_who_were_told_in_time() {
    assertThat(findings().violations()).isEmpty();
    assertThat(findings().shownAfter()).containsExactly(at(10), at(11));
  }

  @Test
  void passes_one_whose_own_socket_was_lost_meanwhile() {
    events.set(3, new Event.Told(at(40), "clara", "anna", false));
    events.add(new Event.Lost(at(12), "clara"));
    assertThat(findings().violations()).isEmpty();
    assertThat(findings().shownAfter()).containsExactly(at(10));
  }

  @Test
  void flags_one_who_was_told_too_late() {
    events.set(3, new Event.Told(at(26), "clara", "anna", false));
    assertThat(findings().violations()).hasSize(1);
  }

  @Test
  void flags_one_who_was_never_told() {
    events.remove(3);
    assertThat(findings().violations()).hasSize(1);
  }

  @Test
  void flags_somebody_raised_from_the_dead() {
    told("clara", 40, true);
    assertThat(findings().violations()).hasSize(1);
  }

  private Presence.Findings findings() {
    return Presence.check(events, List.of(GONE), Duration.ofSeconds(15));
  }

  private void told(String client, int second, boolean connected) {
    events.add(new Event.Told(at(second), client, "anna", connected));
  }

  private static long at(int second) {
    return TimeUnit.SECONDS.toNanos(second);
  }
}
