package chat.alcove.delivery;

import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.UUID;

/// One listing of all that a node holds. Whatever cannot be done ends it, and another begins.
///
/// @param token tells it from the node's passes before
record RedisPass(UUID node, String token) {
  /// What was listed in this pass is gone from Redis.
  static final class Forgotten extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Forgotten() {
      super("Redis has forgotten what this node had listed", null, false, false);
    }
  }

  /// Reads what scripts answer that ask for the pass first.
  static Future<Void> stands(Response answer) {
    return answer.toString().equals("1")
        ? Future.succeededFuture()
        : Future.failedFuture(new Forgotten());
  }
}
