package chat.alcove.articles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Questions as people ask them, each with the article that answers it, or none.
///
/// @param expected slug of the article; empty: nothing here answers it
/// @param half `dev`, which the threshold was chosen on, or `test`, which it is judged by
record Questions(String language, Optional<String> expected, String half, String words) {
  static List<Questions> all() {
    return text().lines().filter(line -> !line.startsWith("#")).map(Questions::of).toList();
  }

  private static Questions of(String line) {
    var parts = line.split("\\|", 4);
    return new Questions(
        parts[0], Optional.of(parts[1]).filter(slug -> !slug.equals("none")), parts[2], parts[3]);
  }

  private static String text() {
    try (var in =
        Objects.requireNonNull(
            Questions.class.getClassLoader().getResourceAsStream("questions/questions.psv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
