package chat.alcove.bots.flow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing that a step does.
sealed interface Action {
  /// Whether the visitor is waited for before the next action.
  default boolean waits() {
    return switch (this) {
      case Say say -> say.asks();
      case Ask ask -> true;
      case Questions questions -> true;
      case Articles articles -> true;
      case When when -> false;
      case Set set -> false;
      case Call call -> false;
      case Goto go -> false;
      case HandOff handOff -> false;
      case Close close -> false;
    };
  }

  /// Words, perhaps with cards, perhaps with buttons.
  ///
  /// @param save the field that a button's label is kept in; null: none
  record Say(Text text, List<Button> buttons, List<Card> cards, @Nullable String save)
      implements Action {
    boolean asks() {
      return !buttons.isEmpty() || cards.stream().anyMatch(card -> !card.buttons().isEmpty());
    }
  }

  /// One question.
  ///
  /// @param again whether it is asked of those as well who have told it before
  record Ask(Text text, String field, Fit fit, Retry retry, boolean again) implements Action {}

  /// What becomes of answers that do not fit.
  ///
  /// @param wrong what is said then; null: the usual
  /// @param tries wrong answers there may be, the last one included
  /// @param otherwise the step after those; null: to people
  record Retry(@Nullable Text wrong, int tries, @Nullable String otherwise) {}

  /// What an answer must be: of a kind, or one of the options.
  record Fit(Check check, List<Text> options) {}

  /// Several questions in a form.
  ///
  /// @param again whether it asks those as well who have told it before
  record Questions(Text text, Text submit, List<Question> questions, boolean again)
      implements Action {}

  record Question(String field, Text label, Fit fit, boolean required) {}

  /// A branch. A step that is null: on with the next action.
  record When(Condition condition, @Nullable String then, @Nullable String otherwise)
      implements Action {}

  /// Fields and their values, which may hold placeholders.
  record Set(Map<String, String> fields) implements Action {}

  /// Asks a program of the owner's.
  ///
  /// @param send what goes with it, by name; may hold placeholders
  /// @param save fields, and what in the answer each is taken from
  /// @param otherwise the step where it fails; null: to people
  record Call(
      String url, Map<String, String> send, Map<String, String> save, @Nullable String otherwise)
      implements Action {}

  record Goto(String step) implements Action {}

  /// To people.
  ///
  /// @param line its name or id; null: the conversation's own
  /// @param summary for the agent; may hold placeholders
  record HandOff(@Nullable Text text, @Nullable String line, @Nullable String summary)
      implements Action {}

  record Close(@Nullable Text text) implements Action {}

  /// Answers the visitor's words from the knowledge base.
  ///
  /// @param otherwise the step where it knows nothing; null: on with the next action
  record Articles(@Nullable String otherwise) implements Action {}

  /// Something to press.
  ///
  /// @param go the step it leads to; null: on with the next action
  record Button(Text label, @Nullable String go) {}

  record Card(Text title, @Nullable Text text, @Nullable Link link, List<Button> buttons) {}

  record Link(Text label, String url) {}
}
