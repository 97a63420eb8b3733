package chat.alcove.conversation;

import chat.alcove.protocol.Refused;
import java.util.List;

/// The answer of [Conversation#decide].
public sealed interface Decision {
  /// These entries, in this order, as one.
  record Append(List<Draft> drafts) implements Decision {}

  record Refuse(Refused refusal) implements Decision {}
}
