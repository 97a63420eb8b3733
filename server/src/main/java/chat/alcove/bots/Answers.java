package chat.alcove.bots;

import chat.alcove.conversation.ConversationKey;
import io.vertx.core.Future;
import java.util.UUID;

/// Where an answer comes in that its bot did not have at once. Any node takes it.
public interface Answers {
  /// As if the bot had answered just now.
  ///
  /// @param turn as it was asked for
  /// @return false: it is not wanted any more, for somebody else has answered, or time was up
  Future<Boolean> deliver(ConversationKey key, UUID bot, Prompt.Turn turn, Answer.Says answer);
}
