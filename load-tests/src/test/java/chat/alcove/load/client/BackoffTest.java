package chat.alcove.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(500, 30_000);

  @Test
  void spreads_the_first_attempts_over_the_shortest_delay() {
    var delays = delays(0).summaryStatistics();
    assertThat(delays.getMin()).isBetween(1L, 50L);
    assertThat(delays.getMax()).isBetween(450L, 500L);
  }

  @Test
  void never_waits_longer_than_the_ceiling() {
    assertThat(delays(100).summaryStatistics().getMax()).isBetween(27_000L, 30_000L);
  }

  private LongStream delays(int failures) {
    var random = new Random(7);
    return LongStream.range(0, 1_000).map(any -> backoff.delayMs(failures, random));
  }
}
