package chat.alcove.limits;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// How fast each of many may do something. Owned by one event loop.
///
/// Counted here at once, and with all other loops and nodes a moment later: what is let through
/// waits for nobody, and what was too much is paid for by the next.
public final class Pace<K> {
  private final String name;
  private final Rate rate;
  private final Buckets<K> here;
  private final SharedBuckets everywhere;

  /// @param name of what is done, the same on all nodes
  /// @param here of the same rate
  public Pace(String name, Rate rate, Buckets<K> here, SharedBuckets everywhere) {
    this.name = name;
    this.rate = rate;
    this.here = here;
    this.everywhere = everywhere;
  }

  /// Remembers so many keys.
  public static <K> Pace<K> of(
      String name, Rate rate, int max, InstantSource clock, SharedBuckets everywhere) {
    return new Pace<>(name, rate, new Buckets<>(rate, max, clock), everywhere);
  }

  /// Takes a token of this key's; if there is none, tells how long until there is.
  public Optional<Duration> take(K key) {
    return here.take(key);
  }

  /// Tells the others what was let through. To be called once for each.
  public void passed(K key) {
    everywhere
        .charge(name + ":" + key, rate)
        .onSuccess(wait -> {
          if (wait.isPositive()) here.hold(key, wait);
        });
  }
}
