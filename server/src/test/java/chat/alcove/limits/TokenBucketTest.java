package chat.alcove.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final TokenBucket bucket = new TokenBucket(new Rate(3, 2), NOON);

  @Test
  void gives_a_burst_and_then_tells_how_long_to_wait() {
    takeAll();

    assertThat(bucket.take(NOON)).contains(Duration.ofMillis(500));
  }

  @Test
  void a_refusal_costs_nothing_and_the_told_wait_is_long_enough() {
    takeAll();

    var early = NOON.plusMillis(499);
    var wait = bucket.take(early).orElseThrow();

    assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofMillis(2));
    assertThat(bucket.take(early.plus(wait))).isEmpty();
  }

  @Test
  void holds_no_more_than_a_burst_after_a_long_silence() {
    takeAll();
    var later = NOON.plusSeconds(3_600);

    assertThat(IntStream.range(0, 10).filter(i -> bucket.take(later).isEmpty())).hasSize(3);
  }

  @Test
  void a_clock_set_back_takes_no_tokens_away() {
    bucket.take(NOON);

    assertThat(bucket.take(NOON.minusSeconds(60))).isEmpty();
    assertThat(bucket.take(NOON.minusSeconds(60))).isEmpty();
  }

  private void takeAll() {
    for (int i = 0; i < 3; i++) assertThat(bucket.take(NOON)).isEmpty();
  }
}
