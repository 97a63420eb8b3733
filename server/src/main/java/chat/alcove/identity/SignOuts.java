package chat.alcove.identity;

/// Told of each session that has ended, by log-out or by age, so that its sockets are closed.
public interface SignOuts {
  /// May be called on any event loop, more than once, and for sessions without a socket.
  ///
  /// @param sessionHash as in [AgentSession#sessionHash]
  void signedOut(String sessionHash);
}
