package chat.alcove.gateway;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/// One socket's conversation with the server: a visitor's or an agent's.
interface Side {
  /// Handles a request.
  ///
  /// @param body as parsed from JSON
  /// @return the answer's body; null for requests without one. Fails with `Refused` for an expected
  ///   no
  Future<@Nullable Object> request(String address, @Nullable Object body);

  /// Whether pushes must wait until this request is answered, so that no push overtakes what it
  /// belongs to.
  boolean answeredBeforePushes(String address);

  /// Whether `hello` was accepted.
  boolean greeted();

  /// A request was refused because it took too long. What it was about to change must not change.
  void gaveUp(String address);

  /// Sends a heartbeat.
  void beat();

  /// Asks the client to come back by another socket, and to close this one then.
  void move(long withinMs);

  /// The socket is gone.
  void closed();
}
