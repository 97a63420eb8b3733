package chat.alcove.conversation;

import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What one event loop remembers of conversations. Perhaps old: the store refuses what was decided
/// on an old one.
final class Snapshots {
  private static final int KEPT_MAX = 10_000;

  private final EntryLog log;
  private final Map<ConversationKey, Conversation> kept = Recent.map(KEPT_MAX);
  private final Map<UUID, ConversationKey> current = Recent.map(KEPT_MAX);

  Snapshots(EntryLog log) {
    this.log = log;
  }

  void keep(Conversation conversation) {
    kept.put(conversation.key(), conversation);
    current.put(conversation.parties().visitor(), conversation.key());
  }

  Future<Conversation> of(ConversationKey key) {
    Conversation known = kept.get(key);
    return known == null ? reload(key) : Future.succeededFuture(known);
  }

  Future<Conversation> reload(ConversationKey key) {
    return log.load(key)
        .compose(found -> {
          if (found.isEmpty()) {
            return Future.failedFuture(new Refused(Refusal.NOT_FOUND, "no such conversation here"));
          }
          kept.put(key, found.get());
          return Future.succeededFuture(found.get());
        });
  }

  /// The visitor's conversation to go on with, if there is one.
  Future<Optional<Conversation>> current(UUID workspace, UUID visitor) {
    ConversationKey key = current.get(visitor);
    Conversation known = key == null ? null : kept.get(key);
    if (known != null && known.state() != State.closed) {
      return Future.succeededFuture(Optional.of(known));
    }
    return latest(workspace, visitor);
  }

  Future<Optional<Conversation>> latest(UUID workspace, UUID visitor) {
    return log.latest(workspace, visitor).onSuccess(found -> found.ifPresent(this::keep));
  }
}
