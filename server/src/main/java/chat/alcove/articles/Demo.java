package chat.alcove.articles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The articles on Alcove itself that come with it, for whoever wants to see a full knowledge base.
final class Demo {
  private static final List<String> LANGUAGES = List.of("en", "ru");

  private Demo() {}

  /// All of them, as files.
  static List<Importing.File> files() {
    return LANGUAGES.stream()
        .flatMap(language ->
            text(language + "/index.txt")
                .lines()
                .map(name -> new Importing.File(name, text(language + "/" + name))))
        .toList();
  }

  static String text(String name) {
    try (var in =
        Objects.requireNonNull(
            Demo.class.getClassLoader().getResourceAsStream("help/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
