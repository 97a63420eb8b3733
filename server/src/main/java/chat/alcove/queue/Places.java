package chat.alcove.queue;

import chat.alcove.conversation.ConversationKey;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who waits in the lines, as the store has it.
public interface Places {
  /// Visitors of one line who are told their place; who stands behind them is told later.
  int WAITING_MAX = 500;

  /// Visitors of all lines, the first of each line before the second.
  int ALL_MAX = 5_000;

  /// The latest waits that are looked at.
  int SAMPLES_MAX = 100;

  /// Older waits say nothing of today.
  Duration SAMPLES_WITHIN = Duration.ofHours(2);

  /// An answer sooner than this was no wait.
  Duration WAITED_MIN = Duration.ofSeconds(5);

  /// A line of a workspace.
  record LineKey(UUID workspace, UUID line) {}

  /// One who waits.
  ///
  /// @param place from 1, as the router goes through the line
  /// @param shown the place shown last in this wait; null: none yet
  record Standing(
      ConversationKey key, Visitor visitor, Instant since, int place, @Nullable Integer shown) {
    /// The place to show: the one they have, unless they were shown a better one.
    int best() {
      return shown == null ? place : Math.min(place, shown);
    }

    /// Whether what was shown is not the best any more.
    boolean fell() {
      return shown == null || place < shown;
    }
  }

  /// Whose wait it is, and where.
  record Visitor(UUID id, UUID line) {}

  /// What a line's waits depend on.
  ///
  /// @param waits how long the latest took
  /// @param staff whether somebody takes conversations now
  record LineNow(List<Duration> waits, Staff staff) {}

  /// Whether somebody is connected and available.
  enum Staff {
    here,
    away
  }

  /// Everybody who waits in these workspaces.
  Future<List<Standing>> waiting(Collection<UUID> workspaces);

  /// Writes down which places are shown.
  ///
  /// @return which conversations' are; the others are being changed at this moment
  Future<Set<UUID>> shown(List<Standing> fallen);

  /// Unknown lines are left out.
  Future<Map<LineKey, LineNow>> lines(Collection<LineKey> lines);
}
