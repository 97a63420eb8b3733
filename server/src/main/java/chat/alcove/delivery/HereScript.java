package chat.alcove.delivery;

import chat.alcove.redis.RedisCalls;
import chat.alcove.redis.Script;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Lists audiences that a node has readers of, if what it has listed before is still there.
final class HereScript {
  /// Twice as long as a node takes to list each again.
  private static final String LIFE_S = "600";

  private static final Script HERE =
      Script.of(
          """
          if redis.call('HGET', KEYS[1], 'pass') ~= ARGV[1] then return 0 end
          for i = 2, #KEYS do
            redis.call('SADD', KEYS[i], ARGV[2])
            redis.call('EXPIRE', KEYS[i], ARGV[3])
          end
          return 1
          """);

  private HereScript() {}

  /// Fails with [RedisPass.Forgotten] if the pass is over.
  static Future<Void> run(
      RedisCalls redis, RedisKeys keys, RedisPass pass, List<Audience> audiences, Duration bound) {
    var names = new ArrayList<String>(audiences.size() + 1);
    names.add(keys.node(pass.node()));
    names.addAll(keys.audiences(audiences));
    return redis
        .run(HERE, names, List.of(pass.token(), pass.node().toString(), LIFE_S), bound)
        .compose(RedisPass::stands);
  }
}
