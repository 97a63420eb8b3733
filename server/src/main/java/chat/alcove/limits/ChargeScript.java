package chat.alcove.limits;

import chat.alcove.redis.RedisCalls;
import chat.alcove.redis.Script;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Takes a token from each of some buckets, by Redis's own clock. A debt is never larger than a
/// full bucket, and a bucket that time has filled is forgotten.
final class ChargeScript {
  private static final Script CHARGE =
      Script.of(
          """
          local time = redis.call('TIME')
          local now = time[1] * 1000 + math.floor(time[2] / 1000)
          local waits = {}
          for i = 1, #KEYS do
            local burst, perMs = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i]) / 1000
            local bucket = redis.call('HMGET', KEYS[i], 'tokens', 'at')
            local tokens, at = tonumber(bucket[1]) or burst, tonumber(bucket[2]) or now
            tokens = math.min(burst, tokens + math.max(0, now - at) * perMs)
            tokens = math.max(tokens - 1, -burst)
            redis.call('HSET', KEYS[i], 'tokens', tokens, 'at', now)
            redis.call('PEXPIRE', KEYS[i], math.ceil((burst - tokens) / perMs))
            waits[i] = tokens < 0 and math.ceil((1 - tokens) / perMs) or 0
          end
          return waits
          """);

  private ChargeScript() {}

  /// What is taken from.
  record Bucket(String key, Rate rate) {}

  /// How long each has to wait.
  static Future<List<Duration>> run(RedisCalls redis, List<Bucket> buckets) {
    var rates = new ArrayList<String>(buckets.size() * 2);
    for (Bucket bucket : buckets) {
      rates.add(Integer.toString(bucket.rate().burst()));
      rates.add(Double.toString(bucket.rate().perSecond()));
    }
    return redis
        .run(CHARGE, buckets.stream().map(Bucket::key).toList(), rates, RedisCalls.SOON)
        .map(waits ->
            waits.stream()
                .map(wait -> Duration.ofMillis(Long.parseLong(wait.toString())))
                .toList());
  }
}
