package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoveTurnsTest {
  private static final Duration EVERY = Duration.ofMillis(100);

  @ParameterizedTest
  @CsvSource({"1,10", "7,10", "300,10", "5000,10", "2000,5", "3,25"})
  void everybody_has_a_turn_once_and_no_second_has_more_than_its_part(int all, int seconds) {
    var sockets = IntStream.range(0, all).boxed().toList();
    var turns = new MoveTurns<>(sockets, Duration.ofSeconds(seconds), EVERY);
    var asked = new ArrayList<Integer>();

    for (int second = 0; second < seconds; second++) {
      int before = asked.size();
      for (int turn = 0; turn < 10; turn++) asked.addAll(turns.next());
      assertThat(asked.size() - before).isLessThanOrEqualTo(all / seconds + 1);
    }

    assertThat(asked).isEqualTo(sockets);
    assertThat(turns.next()).isEmpty();
  }

  @Test
  void without_time_to_spread_over_everybody_is_asked_at_once() {
    assertThat(new MoveTurns<>(List.of(1, 2, 3), Duration.ZERO, EVERY).next())
        .containsExactly(1, 2, 3);
  }

  @Test
  void nobody_is_asked_where_nobody_is() {
    assertThat(new MoveTurns<>(List.of(), Duration.ofSeconds(1), EVERY).next()).isEmpty();
  }
}
