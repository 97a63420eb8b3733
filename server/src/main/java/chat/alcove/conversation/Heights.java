package chat.alcove.conversation;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// How far logs have got.
public interface Heights {
  /// Those of these conversations that exist, in one look.
  Future<Map<ConversationKey, Height>> of(Collection<ConversationKey> keys);

  /// The conversations of those of these visitors who have one, the newest of each, in one look.
  Future<Map<Person, Newest>> ofVisitors(Collection<Person> people);

  /// A visitor.
  record Person(UUID workspace, UUID visitor) {}

  /// A visitor's newest conversation.
  record Newest(ConversationKey key, Height height) {}

  /// The newest entry's number, and the newest that the visitor may see.
  record Height(long seq, long visitorSeq) {}
}
