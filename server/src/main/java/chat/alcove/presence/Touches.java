package chat.alcove.presence;

import chat.alcove.cluster.Link;
import chat.alcove.cluster.Topic;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Tells other nodes of whom something may have changed: each then looks for its own consoles. A
/// lost word costs them a look. Used by one event loop.
final class Touches {
  private final Link link;
  private final Set<AgentKey> untold = new HashSet<>();

  Touches(Link link) {
    this.link = link;
  }

  void add(Collection<AgentKey> agents) {
    untold.addAll(agents);
  }

  boolean hasNews() {
    return !untold.isEmpty();
  }

  /// All at once.
  void tell() {
    if (untold.isEmpty()) return;
    var words = new JsonObject();
    for (AgentKey one : untold) {
      String workspace = one.workspace().toString();
      if (!words.containsKey(workspace)) words.put(workspace, new JsonArray());
      words.getJsonArray(workspace).add(one.agent().toString());
    }
    untold.clear();
    link.tell(Topic.touched, words.toBuffer());
  }

  /// Of whom another node told.
  static Set<AgentKey> read(Buffer words) {
    Set<AgentKey> agents = new HashSet<>();
    for (var one : new JsonObject(words)) {
      for (Object agent : (JsonArray) one.getValue()) {
        agents.add(new AgentKey(UUID.fromString(one.getKey()), UUID.fromString(agent.toString())));
      }
    }
    return agents;
  }
}
