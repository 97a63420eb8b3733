package chat.alcove.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The visitors who have a socket on this node: the others are told by the nodes they are on. Used
/// by one event loop.
final class Guests {
  private final Map<UUID, Map<UUID, Integer>> sockets = new HashMap<>();

  void arrived(UUID workspace, UUID visitor) {
    sockets.computeIfAbsent(workspace, first -> new HashMap<>()).merge(visitor, 1, Integer::sum);
  }

  void left(UUID workspace, UUID visitor) {
    Map<UUID, Integer> there = sockets.get(workspace);
    if (there == null) return;
    there.computeIfPresent(visitor, (same, count) -> count > 1 ? count - 1 : null);
    if (there.isEmpty()) sockets.remove(workspace);
  }

  boolean here(UUID workspace, UUID visitor) {
    return sockets.getOrDefault(workspace, Map.of()).containsKey(visitor);
  }

  Set<UUID> workspaces() {
    return Set.copyOf(sockets.keySet());
  }
}
