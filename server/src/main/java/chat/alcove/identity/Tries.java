package chat.alcove.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often something may still be tried: a bucket of tries for each key, that fills again with
/// time.
///
/// Bounded: the key that was used longest ago is forgotten first. Not for more than one thread.
public final class Tries {
  private final int triesMax;
  private final Duration refill;
  private final Map<String, Bucket> buckets;

  /// @param triesMax at once
  /// @param refill one more try after each of these
  /// @param keysMax remembered
  Tries(int triesMax, Duration refill, int keysMax) {
    this.triesMax = triesMax;
    this.refill = refill;
    this.buckets =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > keysMax;
          }
        };
  }

  /// Whether one more may be made, and what is left after it.
  public sealed interface Take {
    /// It may.
    ///
    /// @param untilNext until there is one more than `left`
    record Taken(int left, Duration untilNext) implements Take {}

    /// Not before `pause` has passed.
    record Later(Duration pause) implements Take {}
  }

  /// Uses one up.
  Take take(String key, Instant now) {
    var bucket = bucket(key, now);
    var untilNext = refill.minus(Duration.between(bucket.filledAt, now));
    if (bucket.left == 0) {
      return new Take.Later(untilNext);
    }
    buckets.put(key, new Bucket(bucket.left - 1, bucket.filledAt));
    return new Take.Taken(bucket.left - 1, untilNext);
  }

  /// Gives one back: it turned out not to be a failure.
  void giveBack(String key, Instant now) {
    var bucket = bucket(key, now);
    buckets.put(key, new Bucket(Math.min(triesMax, bucket.left + 1), bucket.filledAt));
  }

  /// As if nothing had ever been tried.
  void forget(String key) {
    buckets.remove(key);
  }

  private Bucket bucket(String key, Instant now) {
    var bucket = buckets.get(key);
    if (bucket == null) {
      return new Bucket(triesMax, now);
    }
    var refills = Math.max(0, Duration.between(bucket.filledAt, now).dividedBy(refill));
    if (bucket.left + refills >= triesMax) {
      return new Bucket(triesMax, now);
    }
    return new Bucket(
        bucket.left + (int) refills, bucket.filledAt.plus(refill.multipliedBy(refills)));
  }

  private record Bucket(int left, Instant filledAt) {}
}
