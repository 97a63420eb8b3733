package chat.alcove.routing;

import chat.alcove.conversation.ConversationKey;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Knows who waits and who could have them.
public interface Desk {
  /// Those looked at in one pass, of each line: a crowd in one line keeps nobody of another
  /// waiting.
  int WAITING_MAX = 200;

  /// By workspace, everybody whose line gives conversations out and who waits for words: not those
  /// whose own turn it is.
  Future<Map<UUID, List<Waiting>>> waiting();

  /// The workspaces where somebody waits whom [#waiting()] would find.
  Future<Set<UUID>> places();

  /// As [#waiting()], of these workspaces only.
  Future<Map<UUID, List<Waiting>>> waiting(Collection<UUID> workspaces);

  /// By workspace, these lines with their people and the seats taken now. An agent in several of
  /// them has the same numbers in each.
  Future<Map<UUID, List<Line>>> lines(Set<LineKey> lines);

  /// A conversation as one that waits, whatever it does now; empty where the workspace has none
  /// such.
  Future<Optional<Waiting>> one(ConversationKey key);

  /// One that would begin there at a moment, read as those that wait are, and behind all of them;
  /// empty where the workspace has no such site.
  Future<Optional<Waiting>> begun(UUID workspace, Newcomer newcomer, Instant at);

  /// What waits in an agent's lines, in turn.
  Future<List<UUID>> next(UUID workspace, UUID agent, int max);

  /// What an agent holds that this ref of theirs was made for.
  Future<Optional<UUID>> claimed(UUID workspace, UUID agent, String ref);

  /// A visitor who might come.
  ///
  /// @param language BCP 47
  /// @param attributes what is known of them
  /// @param last the agent they had last
  record Newcomer(
      UUID site, @Nullable String language, Map<String, String> attributes, @Nullable UUID last) {
    /// Copies the map.
    public Newcomer {
      attributes = Map.copyOf(attributes);
    }
  }

  /// Names a line.
  record LineKey(UUID workspace, UUID line) {}
}
