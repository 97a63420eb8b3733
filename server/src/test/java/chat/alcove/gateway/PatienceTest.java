package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Patience patience = new Patience();
  private final List<String> gaveUp = new ArrayList<>();

  @Test
  void who_has_waited_too_long_is_told_once() {
    var asked = patience.begins(() -> gaveUp.add("first"));
    ticks(Patience.TICKS_MAX - 1);
    assertThat(gaveUp).isEmpty();

    ticks(2);

    assertThat(gaveUp).containsExactly("first");
    assertThat(asked.ends()).isFalse();
  }

  @Test
  void who_was_answered_is_left_alone() {
    var asked = patience.begins(() -> gaveUp.add("first"));
    assertThat(asked.ends()).isTrue();

    ticks(Patience.TICKS_MAX + 1);

    assertThat(gaveUp).isEmpty();
  }

  @Test
  void each_has_a_time_of_their_own() {
    patience.begins(() -> gaveUp.add("first"));
    ticks(5);
    patience.begins(() -> gaveUp.add("second"));

    ticks(Patience.TICKS_MAX - 5);
    assertThat(gaveUp).containsExactly("first");
    ticks(5);
    assertThat(gaveUp).containsExactly("first", "second");
  }

  @Test
  void who_begins_while_another_is_given_up_waits_as_long() {
    patience.begins(() -> patience.begins(() -> gaveUp.add("again")));

    ticks(2 * Patience.TICKS_MAX - 1);
    assertThat(gaveUp).isEmpty();
    ticks(1);
    assertThat(gaveUp).containsExactly("again");
  }

  private void ticks(int many) {
    for (int i = 0; i < many; i++) patience.tick();
  }
}
