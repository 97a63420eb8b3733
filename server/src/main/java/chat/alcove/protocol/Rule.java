package chat.alcove.protocol;

/// Which rule chose an agent.
public enum Rule {
  last_agent,
  fewest_seats,
  longest_idle,
  only_one,
  /// A person did.
  by_hand,
  transfer,
  /// A transfer was taken back.
  taken_back,
  /// Nobody could be chosen.
  nobody,
  /// The line gives nothing out by itself: it waits to be taken.
  not_given
}
