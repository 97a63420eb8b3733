package chat.alcove.bots.flow;

import chat.alcove.bots.Prompt;
import chat.alcove.protocol.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a visitor answered, held against what was asked.
///
/// @param words what they wrote, or what is shown for what they pressed
record Heard(String words, @Nullable Reply reply) {
  static Heard in(Prompt prompt) {
    return new Heard(prompt.words().strip(), prompt.reply());
  }

  /// Whether an article that was shown is spoken of.
  boolean ofArticle() {
    return reply != null && ("helped".equals(reply.choice()) || notHelped());
  }

  boolean notHelped() {
    return reply != null && "not_helped".equals(reply.choice());
  }

  /// The button that was pressed, or whose label was written.
  Optional<Action.Button> button(Action.Say say) {
    var pressed = choice();
    for (int i = 0; i < say.buttons().size(); i++) {
      if (pressed.equals(Blocks.button(i))) return Optional.of(say.buttons().get(i));
    }
    for (int i = 0; i < say.cards().size(); i++) {
      var buttons = say.cards().get(i).buttons();
      for (int j = 0; j < buttons.size(); j++) {
        if (pressed.equals(Blocks.button(i, j))) return Optional.of(buttons.get(j));
      }
    }
    return say.buttons().stream().filter(button -> says(button.label())).findFirst();
  }

  /// The answer to one question, as it is kept; empty: it does not fit.
  Optional<String> answer(Action.Fit fit) {
    if (fit.check() == Check.choice) return option(fit.options());
    return Stream.of(words, last()).flatMap(said -> fit.check().in(said).stream()).findFirst();
  }

  /// Of what was written in several messages before anybody answered.
  private String last() {
    return words.substring(words.lastIndexOf('\n') + 1).strip();
  }

  private Optional<String> option(List<Text> options) {
    var pressed = choice();
    return IntStream.range(0, options.size())
        .filter(i -> pressed.equals(Blocks.option(i)) || says(options.get(i)))
        .mapToObj(i -> options.get(i).in(options.get(i).own()))
        .findFirst();
  }

  /// The field of a form, as it is kept; empty: it does not fit.
  Optional<String> field(Action.Question question) {
    var given = fields().getOrDefault(question.field(), "").strip();
    if (given.isEmpty()) return question.required() ? Optional.empty() : Optional.of("");
    var alone = new Heard(given, null);
    return alone.answer(question.fit());
  }

  boolean ofForm() {
    return !fields().isEmpty();
  }

  private Map<String, String> fields() {
    return reply == null ? Map.of() : reply.fields();
  }

  private String choice() {
    return reply == null || reply.choice() == null ? "" : reply.choice();
  }

  /// Whether the words are this text, in any of its languages.
  private boolean says(Text text) {
    var said = Set.copyOf(List.of(Words.plain(words), Words.plain(last())));
    return text.byLanguage().values().stream()
        .map(Words::plain)
        .anyMatch(one -> !one.isEmpty() && said.contains(one));
  }
}
