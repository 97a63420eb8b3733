package chat.alcove.bots;

import chat.alcove.protocol.Block;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a visitor is told where a bot knows nothing to say.
final class Unsure {
  /// The choice that asks for a person.
  static final String PERSON = "person";

  private Unsure() {}

  /// In Russian for those whose browser speaks it, else in English.
  static Message message(@Nullable String language) {
    boolean russian = language != null && language.toLowerCase(Locale.ROOT).matches("ru([-_].*)?");
    return russian
        ? message("Этого я не знаю. Позвать человека?", "Позвать человека")
        : message("I don't know that one. Shall I get a person?", "Talk to a person");
  }

  private static Message message(String words, String label) {
    var choices = new Block.Choices(List.of(new Block.Option(PERSON, label)));
    return new Message(words, List.of(choices), List.of());
  }
}
