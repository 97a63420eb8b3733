package chat.alcove.delivery;

import chat.alcove.redis.RedisCalls;
import chat.alcove.redis.Script;
import io.vertx.core.Future;
import java.util.List;

/// A node's list is no longer whole: others stop relying on it at once, not only when its word runs
/// out.
final class EndScript {
  private static final Script END =
      Script.of(
          """
          if redis.call('HGET', KEYS[1], 'pass') ~= ARGV[1] then return 0 end
          return redis.call('DEL', KEYS[1])
          """);

  private EndScript() {}

  static Future<Void> run(RedisCalls redis, RedisKeys keys, RedisPass pass) {
    return redis
        .run(END, List.of(keys.node(pass.node())), List.of(pass.token()), RedisCalls.LATER)
        .mapEmpty();
  }
}
