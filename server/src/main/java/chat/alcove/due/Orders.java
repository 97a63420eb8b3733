package chat.alcove.due;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.ConversationKey;
import io.vertx.core.Future;

/// Has it decided what becomes of a conversation. Each answers whether anything happened: whoever
/// was faster may have left nothing to do.
public interface Orders {
  /// Its time has come.
  Future<Boolean> due(ConversationKey key);

  /// Its agent has been without a connection for too long.
  Future<Boolean> gone(ConversationKey key, Author.Agent agent);

  /// Its agent, or who has just passed it on, is no longer on the team.
  Future<Boolean> left(ConversationKey key, Author.Agent agent);
}
