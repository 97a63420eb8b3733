package chat.alcove.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.protocol.QueuePlace.Minutes;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpectedWaitTest {
  @Test
  void nothing_is_promised_with_nineteen_waits() {
    assertThat(ExpectedWait.of(Collections.nCopies(19, minutes(3)))).isEmpty();
    assertThat(ExpectedWait.of(Collections.nCopies(20, minutes(3)))).isPresent();
  }

  @Test
  void it_is_the_middle_half_whatever_the_order_they_came_in() {
    var waits = IntStream.rangeClosed(0, 100).mapToObj(ExpectedWaitTest::minutes).toList();

    assertThat(ExpectedWait.of(waits.reversed()).orElseThrow())
        .isEqualTo(new ExpectedWait(minutes(25), minutes(75)));
  }

  @Test
  void it_lies_between_two_waits_where_none_stands_there() {
    var waits = IntStream.range(0, 20).mapToObj(i -> Duration.ofSeconds(i * 100L)).toList();

    assertThat(ExpectedWait.of(waits).orElseThrow())
        .isEqualTo(new ExpectedWait(Duration.ofSeconds(475), Duration.ofSeconds(1425)));
  }

  @Test
  void one_very_long_wait_changes_nothing() {
    var waits = IntStream.range(0, 40).mapToObj(i -> i == 0 ? minutes(600) : minutes(2)).toList();

    assertThat(ExpectedWait.of(waits).orElseThrow().after(Duration.ZERO))
        .contains(new Minutes(2, 2));
  }

  @Test
  void what_is_waited_already_is_taken_off_and_a_minute_is_left() {
    var wait = new ExpectedWait(minutes(2), minutes(5));

    assertThat(
            List.of(0, 59, 60, 90, 200, 299, 300).stream()
                .map(waited -> wait.after(Duration.ofSeconds(waited)).orElseThrow()))
        .containsExactly(
            new Minutes(2, 5),
            new Minutes(1, 5),
            new Minutes(1, 4),
            new Minutes(1, 4),
            new Minutes(1, 2),
            new Minutes(1, 1),
            new Minutes(1, 1));
  }

  @Test
  void who_waits_longer_than_most_is_promised_nothing() {
    var wait = new ExpectedWait(minutes(2), minutes(5));

    assertThat(wait.after(Duration.ofSeconds(301))).isEmpty();
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
