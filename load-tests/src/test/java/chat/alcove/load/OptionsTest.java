package chat.alcove.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chat.alcove.load.client.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void starts_a_server_of_its_own_unless_told_of_one() {
    assertThat(Options.read(List.of()).server()).isEmpty();
  }

  @Test
  void reads_what_it_is_given() {
    var options =
        Options.read(
            List.of("--visitors", "50", "--server", "http://127.0.0.1:9999", "--pid", "42"));
    assertThat(options.visitors()).isEqualTo(50);
    assertThat(options.server()).contains(new Target("127.0.0.1", 9999));
    assertThat(options.pid()).hasValue(42);
  }

  @Test
  void names_what_it_cannot_read() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.read(List.of("--visitor", "50")))
        .withMessageContaining("--visitor");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.read(List.of("--visitors", "many")))
        .withMessageContaining("--visitors");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.read(List.of("--seconds", "0")))
        .withMessageContaining("seconds");
  }

  @Test
  void asks_for_more_agents_where_they_could_not_follow_all_visitors() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.read(List.of("--visitors", "501", "--agents", "5")))
        .withMessageContaining("more agents");
  }
}
