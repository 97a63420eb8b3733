package chat.alcove.limits;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One bucket for each key, for those seen last. Owned by one event loop.
///
/// Forgetting the bucket of somebody silent gives them a full one: with the bound far above the
/// number of active keys, that is what time would have done.
public final class Buckets<K> {
  private final Rate rate;
  private final InstantSource clock;
  private final Map<K, TokenBucket> buckets;

  /// Keeps at most `max` buckets.
  public Buckets(Rate rate, int max, InstantSource clock) {
    this.rate = rate;
    this.clock = clock;
    this.buckets =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, TokenBucket> eldest) {
            return size() > max;
          }
        };
  }

  /// Takes a token of this key's; if there is none, tells how long until there is.
  public Optional<Duration> take(K key) {
    return buckets
        .computeIfAbsent(key, fresh -> new TokenBucket(rate, clock.instant()))
        .take(clock.instant());
  }

  /// Gives this key nothing more before `wait` has passed.
  public void hold(K key, Duration wait) {
    buckets
        .computeIfAbsent(key, fresh -> new TokenBucket(rate, clock.instant()))
        .hold(clock.instant(), wait);
  }
}
