package chat.alcove.routing;

import chat.alcove.routing.Desk.LineKey;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Asks the policy for those who wait, with the facts of this moment. The only way to a choice,
/// whether anything follows from it or somebody just wants to know.
record Choices(Desk desk, InstantSource clock) {
  /// By workspace, one for each.
  Future<Map<UUID, List<Choice>>> of(Map<UUID, List<Waiting>> waiting) {
    if (waiting.isEmpty()) return Future.succeededFuture(Map.of());
    return desk.lines(lines(waiting))
        .map(lines -> {
          Map<UUID, List<Choice>> choices = new HashMap<>();
          waiting.forEach((workspace, some) -> {
            List<Line> there = lines.getOrDefault(workspace, List.of());
            choices.put(workspace, Policy.choose(some, there, clock.instant()));
          });
          return choices;
        });
  }

  private static Set<LineKey> lines(Map<UUID, List<Waiting>> waiting) {
    return waiting.entrySet().stream()
        .flatMap(workspace ->
            workspace.getValue().stream()
                .map(one -> new LineKey(workspace.getKey(), one.turn().line())))
        .collect(Collectors.toSet());
  }
}
