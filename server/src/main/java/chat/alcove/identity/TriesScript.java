package chat.alcove.identity;

import chat.alcove.identity.Guesses.Attempt;
import chat.alcove.identity.Tries.Take;
import chat.alcove.redis.RedisCalls;
import chat.alcove.redis.Script;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/// Takes a try of a pair and of an address, if both have one, or gives back. Counted in tries and
/// whole refills, as [Tries] does, by Redis's own clock.
final class TriesScript {
  private static final Script TRIES =
      Script.of(
          """
          local time = redis.call('TIME')
          local now = time[1] * 1000 + math.floor(time[2] / 1000)
          local left, filled, wait = {}, {}, {}
          local refused = 0
          for i = 1, 2 do
            local max, refill = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1])
            local bucket = redis.call('HMGET', KEYS[i], 'left', 'at')
            left[i], filled[i] = tonumber(bucket[1]) or max, tonumber(bucket[2]) or now
            local refills = math.max(0, math.floor((now - filled[i]) / refill))
            left[i], filled[i] = left[i] + refills, filled[i] + refills * refill
            if left[i] >= max then left[i], filled[i] = max, now end
            wait[i] = filled[i] + refill - now
            if left[i] < tonumber(ARGV[3 * i]) then refused = math.max(refused, wait[i]) end
          end
          if refused > 0 then return {-1, refused} end
          for i = 1, 2 do
            local max, refill = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1])
            left[i] = math.min(max, left[i] - tonumber(ARGV[3 * i]))
            if left[i] == max then
              redis.call('DEL', KEYS[i])
            else
              redis.call('HSET', KEYS[i], 'left', left[i], 'at', filled[i])
              redis.call('PEXPIRE', KEYS[i], (max - left[i]) * refill)
            end
          end
          local least = left[1] <= left[2] and 1 or 2
          return {left[least], wait[least]}
          """);

  private TriesScript() {}

  /// What happens to a pair and to its address.
  enum Change {
    take(1, 1),
    giveBack(-1, -1),
    right(-Guesses.PAIR_MAX, -1);

    private final int ofPair;
    private final int ofAddress;

    Change(int ofPair, int ofAddress) {
      this.ofPair = ofPair;
      this.ofAddress = ofAddress;
    }
  }

  static Future<Take> run(RedisCalls redis, String prefix, Attempt attempt, Change change) {
    return redis
        .run(
            TRIES,
            List.of(prefix + "pair:" + attempt.pair(), prefix + "address:" + attempt.address()),
            List.of(
                Integer.toString(Guesses.PAIR_MAX),
                Long.toString(Guesses.PAIR_REFILL.toMillis()),
                Integer.toString(change.ofPair),
                Integer.toString(Guesses.ADDRESS_MAX),
                Long.toString(Guesses.ADDRESS_REFILL.toMillis()),
                Integer.toString(change.ofAddress)),
            RedisCalls.SOON)
        .map(answer -> {
          int left = Integer.parseInt(answer.get(0).toString());
          var wait = Duration.ofMillis(Long.parseLong(answer.get(1).toString()));
          return left < 0 ? new Take.Later(wait) : new Take.Taken(left, wait);
        });
  }
}
