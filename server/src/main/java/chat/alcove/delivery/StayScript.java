package chat.alcove.delivery;

import chat.alcove.redis.RedisCalls;
import chat.alcove.redis.Script;
import io.vertx.core.Future;
import java.util.List;

/// A node has listed all its audiences and is still there: others may rely on its list for a while.
final class StayScript {
  /// As long as a node is alive that is not heard of.
  private static final String LIFE_MS = "5000";

  private static final Script STAY =
      Script.of(
          """
          if redis.call('HGET', KEYS[1], 'pass') ~= ARGV[1] then return 0 end
          redis.call('HSET', KEYS[1], 'whole', '1')
          redis.call('PEXPIRE', KEYS[1], ARGV[2])
          return 1
          """);

  private StayScript() {}

  /// Fails with [RedisPass.Forgotten] if the pass is over.
  static Future<Void> run(RedisCalls redis, RedisKeys keys, RedisPass pass) {
    return redis
        .run(
            STAY, List.of(keys.node(pass.node())), List.of(pass.token(), LIFE_MS), RedisCalls.LATER)
        .compose(RedisPass::stands);
  }
}
