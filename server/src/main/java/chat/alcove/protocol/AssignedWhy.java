package chat.alcove.protocol;

/// Why an agent has a conversation.
public enum AssignedWhy {
  /// Took it from the queue.
  claimed,
  /// Answered while it waited.
  answered,
  /// Opened it again.
  reopened,
  /// Accepted an offer or a transfer.
  accepted,
  /// Took it from its agent.
  took_over,
  /// Passed it on, and nobody accepted.
  returned,
  /// It was passed on to a line, and that was taken back.
  taken_back
}
