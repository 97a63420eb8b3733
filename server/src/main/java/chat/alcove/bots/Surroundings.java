package chat.alcove.bots;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.protocol.Page;
import io.vertx.core.Future;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known of a conversation's visitor beside the words.
interface Surroundings {
  Future<Seen> of(ConversationKey key);

  /// The number of the entry in which a bot last left what it remembers; 0: there is none.
  Future<Long> remembered(ConversationKey key, UUID bot);

  /// What a browser and the owner told of somebody.
  ///
  /// @param language as the browser gave it
  record Seen(@Nullable String language, @Nullable Page page, Map<String, String> attributes) {}
}
