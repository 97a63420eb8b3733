package chat.alcove.bots.flow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An owner's document, read.
///
/// @param language its own, which every text is in
/// @param languages in which anything is said
/// @param start the step a conversation begins with, unless its first words are an intent
/// @param steps by id, in their order
record Flow(
    String language,
    Set<String> languages,
    String start,
    Map<String, Step> steps,
    List<Intent> intents,
    Fallback fallback) {
  static final int STEPS_MAX = 500;
  static final int DOCUMENT_BYTES_MAX = 256 * 1024;

  /// What it does in the order of a list.
  record Step(String id, List<Action> actions) {
    static final int ACTIONS_MAX = 50;
    static final int ID_CHARS_MAX = 32;
  }

  /// What happens to words that nothing else fits.
  ///
  /// @param articles whether the knowledge base is asked first
  /// @param go the step after that; null: the visitor is told, and the second time handed over
  record Fallback(boolean articles, @Nullable String go) {
    boolean isEmpty() {
      return !articles && go == null;
    }
  }
}
