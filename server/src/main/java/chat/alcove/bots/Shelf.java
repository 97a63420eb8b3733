package chat.alcove.bots;

import chat.alcove.conversation.BotTerms;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Where sites' bots stand, without what only their kinds understand.
interface Shelf {
  /// By workspace and site.
  Future<Map<UUID, Map<UUID, Placed>>> of(Set<UUID> workspaces);

  /// A bot as it is set now.
  Future<Optional<Stored>> bot(UUID workspace, UUID id);

  /// A site's bot.
  ///
  /// @param line the site's
  /// @param changedAt tells whether what was made of it is still right
  record Placed(BotTerms terms, UUID line, Instant changedAt) {}
}
