package chat.alcove.identity;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestClock;
import chat.alcove.identity.Tries.Take.Later;
import chat.alcove.identity.Tries.Take.Taken;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TriesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final TestClock clock = new TestClock();
  private final Tries tries = new Tries(3, MINUTE, 2);

  @Test
  void counts_down_and_then_tells_how_long_to_wait() {
    assertThat(take("anna")).isEqualTo(new Taken(2, MINUTE));
    assertThat(take("anna")).isEqualTo(new Taken(1, MINUTE));
    clock.advance(Duration.ofSeconds(20));
    assertThat(take("anna")).isEqualTo(new Taken(0, Duration.ofSeconds(40)));

    assertThat(take("anna")).isEqualTo(new Later(Duration.ofSeconds(40)));
  }

  @Test
  void gives_one_more_a_minute_and_never_more_than_at_the_start() {
    exhaust("anna");
    clock.advance(MINUTE);
    assertThat(take("anna")).isEqualTo(new Taken(0, MINUTE));

    clock.advance(Duration.ofDays(1));

    assertThat(take("anna")).isEqualTo(new Taken(2, MINUTE));
  }

  @Test
  void a_waiting_guesser_does_not_wait_longer_for_asking() {
    exhaust("anna");
    clock.advance(Duration.ofSeconds(59));
    take("anna");
    clock.advance(Duration.ofSeconds(1));

    assertThat(take("anna")).isInstanceOf(Taken.class);
  }

  @Test
  void keeps_one_key_from_paying_for_another() {
    exhaust("anna");

    assertThat(take("boris")).isEqualTo(new Taken(2, MINUTE));
  }

  @Test
  void a_try_given_back_was_never_made() {
    take("anna");
    tries.giveBack("anna", clock.instant());

    assertThat(take("anna")).isEqualTo(new Taken(2, MINUTE));
  }

  @Test
  void starts_anew_for_a_key_that_was_forgotten() {
    exhaust("anna");
    tries.forget("anna");

    assertThat(take("anna")).isEqualTo(new Taken(2, MINUTE));
  }

  @Test
  void remembers_only_the_keys_used_last() {
    exhaust("anna");
    take("boris");
    take("clara");

    assertThat(take("anna")).isEqualTo(new Taken(2, MINUTE));
  }

  private Tries.Take take(String key) {
    return tries.take(key, clock.instant());
  }

  private void exhaust(String key) {
    for (int i = 0; i < 3; i++) {
      take(key);
    }
  }
}
