package chat.alcove.protocol;

/// What an agent has chosen to be. The names are the ones stored and sent.
public enum Status {
  /// Takes conversations.
  available,
  /// Keeps what it has and takes no new ones.
  busy,
  away
}
