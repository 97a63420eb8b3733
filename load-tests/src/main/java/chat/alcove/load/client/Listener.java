package chat.alcove.load.client;

import io.vertx.core.json.JsonObject;

/// Hears of each entry once, in number order, on the client's own context.
public interface Listener {
  Listener NONE = (conversation, entry) -> {};

  /// Takes one entry, as it came over the wire.
  void shown(String conversation, JsonObject entry);

  /// It rings at this agent.
  default void rings(AgentClient at, String conversation) {}
}
