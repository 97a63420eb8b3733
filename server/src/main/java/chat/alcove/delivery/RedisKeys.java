package chat.alcove.delivery;

import java.util.List;
import java.util.UUID;

/// Names in Redis. Those of another run of the server are others: what it remembers from a file is
/// never the whole, and ends by itself.
record RedisKeys(String cluster, String run) {
  String node(UUID node) {
    return prefix() + "node:" + node;
  }

  List<String> nodes(List<UUID> nodes) {
    return nodes.stream().map(this::node).toList();
  }

  String audience(Audience audience) {
    return switch (audience) {
      case Audience.OfVisitor to -> prefix() + "visitor:" + to.workspace() + ":" + to.visitor();
      case Audience.Followers to ->
          prefix() + "followers:" + to.workspace() + ":" + to.conversation();
      default -> throw new IllegalArgumentException("not listed: " + audience);
    };
  }

  List<String> audiences(List<Audience> audiences) {
    return audiences.stream().map(this::audience).toList();
  }

  /// Whether its readers are few enough to say where they are: there are some of the others on
  /// every node.
  static boolean lists(Audience audience) {
    return audience instanceof Audience.OfVisitor || audience instanceof Audience.Followers;
  }

  private String prefix() {
    return "alcove:" + cluster + ":" + run + ":";
  }
}
