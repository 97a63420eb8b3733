package chat.alcove.load.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.load.trial.FaultBench.Order;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
  @Test
  void runs_all_trials_at_length_where_nothing_is_said() {
    var order = Order.read(List.of());
    assertThat(order.trials()).containsExactly(Trial.values());
    assertThat(order.scale()).isEqualTo(Scale.FULL);
    assertThat(order.seed()).isEqualTo(1);
  }

  @Test
  void reads_what_is_asked_for() {
    var order =
        Order.read(
            List.of("--short", "--only", "storm,node-killed", "--seed", "7", "--out", "faults.md"));
    assertThat(order.trials()).containsExactly(Trial.STORM, Trial.NODE_KILLED);
    assertThat(order.scale()).isEqualTo(Scale.SHORT);
    assertThat(order.seed()).isEqualTo(7);
    assertThat(order.file()).contains(Path.of("faults.md"));
  }

  @Test
  void refuses_a_trial_that_nobody_knows() {
    assertThatThrownBy(() -> Order.read(List.of("--only", "earthquake")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("what is earthquake?");
  }
}
