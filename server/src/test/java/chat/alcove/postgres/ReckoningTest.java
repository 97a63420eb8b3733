package chat.alcove.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.postgres.Reckoning.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReckoningTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final long MS = 1_000_000;

  private final Reckoning reckoning = new Reckoning();

  @Test
  void takes_the_middle_of_a_question_for_the_moment_it_was_answered() {
    var answer = new Answer(100 * MS, 110 * MS, NOON);

    assertThat(answer.at(105 * MS)).isEqualTo(NOON);
    assertThat(answer.at(205 * MS)).isEqualTo(NOON.plusMillis(100));
  }

  @Test
  void believes_the_answer_that_came_fastest() {
    // The slow ones were asked at the same time of the other clock, and waited on one way only.
    reckoning.heard(new Answer(0, 40 * MS, NOON));
    reckoning.heard(new Answer(1_000 * MS, 1_001 * MS, NOON.plusMillis(1_000)));
    reckoning.heard(new Answer(2_000 * MS, 2_060 * MS, NOON.plusMillis(2_001)));

    assertThat(reckoning.best(2_060 * MS).askedAt()).isEqualTo(1_000 * MS);
  }

  @Test
  void forgets_what_it_knew_when_a_clock_has_jumped() {
    reckoning.heard(new Answer(0, 1 * MS, NOON));
    // Slower than the other, and still it rules: the other can't be true any more.
    reckoning.heard(new Answer(1_000 * MS, 1_080 * MS, NOON.plusSeconds(3_600)));

    assertThat(reckoning.best(1_080 * MS).askedAt()).isEqualTo(1_000 * MS);
  }

  @Test
  void prefers_a_fresh_answer_to_a_better_one_of_long_ago() {
    reckoning.heard(new Answer(0, 1 * MS, NOON));
    reckoning.heard(new Answer(60_000 * MS, 60_005 * MS, NOON.plusSeconds(60)));

    assertThat(reckoning.best(60_005 * MS).askedAt()).isEqualTo(60_000 * MS);
  }

  @Test
  void leads_a_clock_to_what_it_should_show_without_ever_going_back() {
    Course ahead = Course.right(0, NOON.plusMillis(100)).towards(0, NOON);

    Instant before = ahead.at(0);
    for (long ms = 1; ms < 3_000; ms++) {
      Instant now = ahead.at(ms * MS);
      assertThat(now).isAfter(before);
      before = now;
    }
    assertThat(ahead.at(500 * MS)).isEqualTo(NOON.plusMillis(550));
    assertThat(ahead.at(2_000 * MS)).isEqualTo(NOON.plusMillis(2_000));
  }

  @Test
  void leads_a_clock_that_is_behind_faster() {
    Course behind = Course.right(0, NOON).towards(0, NOON.plusMillis(100));

    assertThat(behind.at(500 * MS)).isEqualTo(NOON.plusMillis(550));
    assertThat(behind.at(5_000 * MS)).isEqualTo(NOON.plusMillis(5_100));
    assertThat(behind.wrongBy()).isEqualTo(Duration.ofMillis(100));
  }
}
