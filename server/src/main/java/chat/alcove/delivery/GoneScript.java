package chat.alcove.delivery;

import chat.alcove.redis.RedisCalls;
import chat.alcove.redis.Script;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/// A node has no more readers of some audiences.
final class GoneScript {
  private static final Script GONE =
      Script.of(
          """
          for i = 1, #KEYS do redis.call('SREM', KEYS[i], ARGV[1]) end
          return 1
          """);

  private GoneScript() {}

  static Future<Void> run(RedisCalls redis, RedisKeys keys, UUID node, List<Audience> audiences) {
    return redis
        .run(GONE, keys.audiences(audiences), List.of(node.toString()), RedisCalls.LATER)
        .mapEmpty();
  }
}
