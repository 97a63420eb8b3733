package chat.alcove.presence;

/// What an agent's consoles on one node say of the agent.
enum Use {
  /// Somebody is there.
  used,

  /// Nobody has touched any of them for long.
  idle
}
