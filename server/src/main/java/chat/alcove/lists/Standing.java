package chat.alcove.lists;

import chat.alcove.lists.Lists.Head;
import chat.alcove.protocol.AgentPush;
import chat.alcove.protocol.ConversationRow;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What consoles were told of one line's queue. Pure.
///
/// @param told rows in turn
/// @param fresh who stood there at the last look for the first time. Most find somebody within a
///   moment: they are told of when they still stand there at the next look
record Standing(Map<UUID, ConversationRow> told, Set<UUID> fresh, int behind) {
  /// Before anybody was told, nobody is held back.
  static Standing first(Head head) {
    Map<UUID, ConversationRow> told = new LinkedHashMap<>();
    head.rows().forEach(row -> told.put(row.conversation(), row));
    return new Standing(told, Set.of(), head.behind());
  }

  Standing next(Head now) {
    Map<UUID, ConversationRow> settled = new LinkedHashMap<>();
    Set<UUID> seen = new HashSet<>();
    for (ConversationRow row : now.rows()) {
      UUID id = row.conversation();
      if (told.containsKey(id) || fresh.contains(id)) settled.put(id, row);
      else seen.add(id);
    }
    return new Standing(settled, seen, now.behind());
  }

  /// What those must hear who know what was told `before`. Empty where nothing has changed.
  Optional<AgentPush.Queue> since(Standing before, UUID line) {
    List<ConversationRow> rows =
        told.values().stream()
            .filter(row -> !row.equals(before.told.get(row.conversation())))
            .toList();
    List<UUID> left = before.told.keySet().stream().filter(id -> !told.containsKey(id)).toList();
    return rows.isEmpty() && left.isEmpty() && behind == before.behind
        ? Optional.empty()
        : Optional.of(new AgentPush.Queue(line, rows, left, behind));
  }

  /// For who has not been told anything yet.
  Head head() {
    return new Head(List.copyOf(told.values()), behind);
  }
}
