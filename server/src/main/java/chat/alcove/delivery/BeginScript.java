package chat.alcove.delivery;

import chat.alcove.redis.RedisCalls;
import chat.alcove.redis.Script;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/// A node begins to list its audiences: until it is done, nobody relies on its list.
final class BeginScript {
  /// Longer than it takes to list them all.
  private static final String LIFE_MS = "60000";

  private static final Script BEGIN =
      Script.of(
          """
          redis.call('DEL', KEYS[1])
          redis.call('HSET', KEYS[1], 'pass', ARGV[1])
          redis.call('PEXPIRE', KEYS[1], ARGV[2])
          return 1
          """);

  private BeginScript() {}

  static Future<Void> run(RedisCalls redis, RedisKeys keys, UUID node, String pass) {
    return redis
        .run(BEGIN, List.of(keys.node(node)), List.of(pass, LIFE_MS), RedisCalls.LATER)
        .mapEmpty();
  }
}
