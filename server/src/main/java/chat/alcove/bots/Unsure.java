package chat.alcove.bots;

import chat.alcove.protocol.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a visitor is told where a bot knows nothing to say.
final class Unsure {
  /// The choice that asks for a person.
  static final String PERSON = "person";

  /// In which it can say so.
  static final Set<String> LANGUAGES = Set.of("en", "ru");

  private Unsure() {}

  /// In Russian for those who speak it, else in English.
  ///
  /// @param again what is to be usable still
  static Message message(@Nullable String language, List<Block> again) {
    boolean russian = language != null && language.toLowerCase(Locale.ROOT).matches("ru([-_].*)?");
    return russian
        ? message("Этого я не знаю. Позвать человека?", "Позвать человека", again)
        : message("I don't know that one. Shall I get a person?", "Talk to a person", again);
  }

  private static Message message(String words, String label, List<Block> again) {
    return new Message(words, with(new Block.Option(PERSON, label), again), List.of());
  }

  /// Behind the other choices where there is room among them.
  private static List<Block> with(Block.Option person, List<Block> again) {
    List<Block> blocks = new ArrayList<>(again);
    if (!again.isEmpty()
        && again.getLast() instanceof Block.Choices(var others)
        && others.size() < Block.ITEMS_MAX) {
      List<Block.Option> options = new ArrayList<>(others);
      options.add(person);
      blocks.set(blocks.size() - 1, new Block.Choices(options));
    } else if (again.size() < Block.MESSAGE_MAX) {
      blocks.add(new Block.Choices(List.of(person)));
    }
    return blocks;
  }
}
