package chat.alcove.bots.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManualTest {
  @Test
  void the_flow_in_the_manual_is_right_and_uses_every_action() throws IOException {
    var manual = Files.readString(root().resolve("docs/bots.md"));
    var document = manual.substring(manual.indexOf("```yaml") + 7, manual.indexOf("\n```\n"));

    var read = FlowReader.read(document);

    assertThat(read.flaws()).isEmpty();
    assertThat(
            read.flow().orElseThrow().steps().values().stream()
                .flatMap(step -> step.actions().stream())
                .map(Object::getClass))
        .containsAll(Stream.of(Action.class.getPermittedSubclasses()).toList());
  }

  private static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("server/pom.xml")))
        .findFirst()
        .orElseThrow();
  }
}
