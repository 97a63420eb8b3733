package chat.alcove.bots;

import chat.alcove.protocol.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a visitor is told where a bot knows nothing to say.
final class Unsure {
  /// The choice that asks for a person.
  static final String PERSON = "person";

  private Unsure() {}

  /// In Russian for those whose browser speaks it, else in English.
  ///
  /// @param again what they were asked with before
  static Message message(@Nullable String language, List<Block> again) {
    boolean russian = language != null && language.toLowerCase(Locale.ROOT).matches("ru([-_].*)?");
    return russian
        ? message("Этого я не знаю. Позвать человека?", "Позвать человека", again)
        : message("I don't know that one. Shall I get a person?", "Talk to a person", again);
  }

  private static Message message(String words, String label, List<Block> again) {
    var blocks = new ArrayList<>(again);
    blocks.add(new Block.Choices(List.of(new Block.Option(PERSON, label))));
    return new Message(words, blocks, List.of());
  }
}
