package chat.alcove.identity;

import java.time.Duration;

/// What came of an attempt to log in.
sealed interface LogIn {
  /// Welcome.
  record In(AgentSessions.Opened opened) implements LogIn {}

  /// The pair of address and password is nobody's; which of them is wrong is not told.
  ///
  /// @param untilNext until there is one more try than `triesLeft`
  record Wrong(int triesLeft, Duration untilNext) implements LogIn {}

  /// Too many were wrong. The password was not looked at.
  record TooMany(Duration pause) implements LogIn {}
}
