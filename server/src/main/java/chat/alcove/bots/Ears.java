package chat.alcove.bots;

import chat.alcove.conversation.ConversationKey;

/// Tells of what is stored, on whichever loop or node.
public interface Ears {
  /// Calls `stored` on the caller's loop after each entry from now on, and once when nothing can be
  /// missed any more.
  ///
  /// @return to be run when that is enough
  Runnable follow(ConversationKey key, Runnable stored);
}
