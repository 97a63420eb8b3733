package chat.alcove.bots.flow;

import chat.alcove.bots.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a walk has come.
sealed interface Outcome {
  /// To the end of the turn.
  ///
  /// @param line the name or id of the line it is handed to; null: the conversation's own
  record Done(Answer answer, @Nullable String line) implements Outcome {}

  /// A program must be asked; then [Walk#called] or [Walk#failed].
  record Calls(Action.Call call, Map<String, String> send) implements Outcome {}

  /// The knowledge base must be asked; then [Walk#looked].
  record Looks() implements Outcome {}
}
