package chat.alcove.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutwardAllowedTest {
  @TempDir Path folder = Path.of("");

  @Test
  void opens_nothing_unless_it_is_said() {
    assertThat(allowed("")).isEqualTo(new OutwardAllowed(List.of(), Set.of()));
  }

  @Test
  void reads_names_addresses_and_networks() {
    assertThat(allowed("Ollama.internal, 10.1.0.0/16,::1,n8n"))
        .isEqualTo(
            new OutwardAllowed(
                List.of(
                    new Network(InetAddress.ofLiteral("10.1.0.0"), 16),
                    new Network(InetAddress.ofLiteral("::1"), 128)),
                Set.of("ollama.internal", "n8n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ollama",
        "ollama:11434",
        "*.internal",
        "10.0.0.0/33",
        "10.0.0",
        "ollama,,n8n",
        "ollama internal",
        "-ollama",
        "ollama..internal",
        "a/8"
      })
  void refuses_what_is_none_of_them(String text) {
    assertThatThrownBy(() -> allowed(text))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageContaining("ALCOVE_OUTWARD_ALLOW");
  }

  private OutwardAllowed allowed(String text) {
    return Config.load(Map.of("ALCOVE_OUTWARD_ALLOW", text), folder.resolve("none.yaml")).outward();
  }
}
