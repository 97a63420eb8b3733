package chat.alcove.delivery;

import chat.alcove.redis.RedisCalls;
import chat.alcove.redis.Script;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Which nodes list an audience, and whose list is whole. A node whose list is not may hold
/// anybody.
final class WhereScript {
  private static final Script WHERE =
      Script.of(
          """
          local answer = {}
          local nodes = tonumber(ARGV[1])
          for i = 1, nodes do answer[i] = redis.call('HEXISTS', KEYS[i], 'whole') end
          for i = nodes + 1, #KEYS do answer[i] = redis.call('SMEMBERS', KEYS[i]) end
          return answer
          """);

  private WhereScript() {}

  /// Those of `nodes` that may hold readers, for each audience.
  static Future<List<Set<UUID>>> run(
      RedisCalls redis, RedisKeys keys, List<UUID> nodes, List<Audience> audiences) {
    var names = new ArrayList<>(keys.nodes(nodes));
    names.addAll(keys.audiences(audiences));
    return redis
        .run(WHERE, names, List.of(Integer.toString(nodes.size())), RedisCalls.SOON)
        .map(answer -> read(answer, nodes, audiences.size()));
  }

  private static List<Set<UUID>> read(Response answer, List<UUID> nodes, int audiences) {
    var found = new ArrayList<Set<UUID>>(audiences);
    for (int i = 0; i < audiences; i++) {
      Set<String> listed = words(answer.get(nodes.size() + i));
      var holders = new HashSet<UUID>();
      for (int node = 0; node < nodes.size(); node++) {
        boolean whole = answer.get(node).toString().equals("1");
        if (!whole || listed.contains(nodes.get(node).toString())) holders.add(nodes.get(node));
      }
      found.add(holders);
    }
    return found;
  }

  private static Set<String> words(Response set) {
    var words = new HashSet<String>();
    set.forEach(word -> words.add(word.toString()));
    return words;
  }
}
