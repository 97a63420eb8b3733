package chat.alcove.conversation;

/// Where a conversation is in its life.
public enum State {
  /// A bot answers.
  bot,
  /// Waits for a person.
  queued,
  /// Rings at an agent. Known to staff only.
  offered,
  /// Belongs to an agent.
  assigned,
  /// Ended; words open it again.
  closed
}
