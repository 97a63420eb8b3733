package chat.alcove.conversation;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;

/// How far logs have got.
public interface Heights {
  /// Those of these conversations that exist, in one look.
  Future<Map<ConversationKey, Height>> of(Collection<ConversationKey> keys);

  /// The newest entry's number, and the newest that the visitor may see.
  record Height(long seq, long visitorSeq) {}
}
