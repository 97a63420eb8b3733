package chat.alcove.ops;

import io.vertx.core.Future;

/// Asks whether the database answers.
public interface Ping {
  /// Succeeds if it does.
  Future<Void> ping();
}
