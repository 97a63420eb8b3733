package chat.alcove.protocol;

/// Why an agent no longer has a conversation.
public enum ReleasedWhy {
  /// Without a connection for too long.
  gone,
  /// No word in time.
  no_reply,
  /// Let an offer go by.
  passed_on,
  /// Gave it back to the queue, or passed it on.
  returned,
  /// Went off and passed all on.
  went_off,
  /// Is no longer on the team.
  left_team,
  /// Somebody took over.
  taken_over
}
