package chat.alcove.load.client;

import io.vertx.core.json.JsonObject;

/// Hears of each entry once, in number order, on the client's own context.
public interface Listener {
  Listener NONE = (conversation, entry) -> {};

  /// Takes one entry, as it came over the wire.
  void shown(String conversation, JsonObject entry);

  /// It rings at this agent.
  default void rings(AgentClient at, String conversation) {}

  /// Whether it wants to hear of what began to ring while it had no socket, too.
  default boolean takesWhatRings() {
    return false;
  }

  /// Whether it wants it written down who of its colleagues is here.
  default boolean watchesColleagues() {
    return false;
  }
}
