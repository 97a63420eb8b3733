package chat.alcove.site;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The sites, asked for at each page view and each hello, so kept in memory for a few seconds.
///
/// Each event loop has one of its own and calls it only there: plain maps, no locks.
public final class Sites {
  /// A change of settings shows after at most this long.
  static final Duration FRESH = Duration.ofSeconds(10);

  /// Unknown keys are kept too, or whoever makes them up would ask the database each time.
  static final int KEPT_MAX = 1_000;

  /// For what is known already, nobody waits longer.
  private static final int RELOAD_MS_MAX = 250;

  private static final Pattern KEY = Pattern.compile("[a-z0-9]{6,32}");

  private final SiteStore store;
  private final InstantSource clock;
  private final Map<String, Kept<Site>> sites = new LeastRecent<>();
  private final Map<UUID, Kept<byte[]>> secrets = new LeastRecent<>();

  /// @param clock tells what is too old
  public Sites(SiteStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// The site of a public key; empty if there is none. Fails only where the database is away and
  /// the site was never seen.
  public Future<Optional<Site>> byKey(String key) {
    if (!KEY.matcher(key).matches()) {
      return Future.succeededFuture(Optional.empty());
    }
    return fresh(sites, key, () -> store.byKey(key));
  }

  /// The key that signs the workspace's visitor tokens: 32 bytes.
  public Future<Optional<byte[]>> secret(UUID workspaceId) {
    return fresh(secrets, workspaceId, () -> store.secret(workspaceId));
  }

  private <K, V> Future<Optional<V>> fresh(
      Map<K, Kept<V>> kept, K key, Supplier<Future<Optional<V>>> load) {
    var known = kept.get(key);
    var now = clock.instant();
    if (known != null && now.isBefore(known.until)) {
      return known.value;
    }
    // The future itself is kept, so that a rush for one key asks the database once.
    var loading = load.get();
    var answer = known == null ? loading : promptly(loading, known);
    kept.put(key, new Kept<>(answer, now.plus(FRESH)));
    return answer.onFailure(_ -> kept.remove(key));
  }

  /// What is old is better than what does not come.
  private static <V> Future<Optional<V>> promptly(Future<Optional<V>> loading, Kept<V> known) {
    return loading.timeout(RELOAD_MS_MAX, TimeUnit.MILLISECONDS).recover(_ -> known.value);
  }

  private record Kept<V>(Future<Optional<V>> value, Instant until) {}

  private static final class LeastRecent<K, V> extends LinkedHashMap<K, V> {
    LeastRecent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > KEPT_MAX;
    }
  }
}
