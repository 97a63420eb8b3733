package chat.alcove.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private final Buckets<String> buckets =
      new Buckets<>(new Rate(1, 1), 2, InstantSource.fixed(Instant.EPOCH));

  @Test
  void one_who_is_too_fast_does_not_slow_another() {
    buckets.take("a");

    assertThat(buckets.take("a")).isPresent();
    assertThat(buckets.take("b")).isEmpty();
  }

  @Test
  void remembers_only_those_seen_last() {
    buckets.take("a");
    buckets.take("b");
    buckets.take("a");
    buckets.take("c");

    assertThat(buckets.take("a")).isPresent();
    assertThat(buckets.take("b")).isEmpty();
  }
}
