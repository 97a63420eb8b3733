package chat.alcove.ops;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Whether this node should be given visitors, and why not. All event loops share one.
public final class Readiness {
  /// A database that needs longer than this is away.
  static final Duration PATIENCE = Duration.ofSeconds(1);

  /// However often we are asked, the database is asked this often.
  static final Duration FRESH = Duration.ofSeconds(1);

  private final Ping database;
  private final InstantSource clock;
  private final AtomicBoolean draining = new AtomicBoolean();
  private final AtomicReference<Seen> seen =
      new AtomicReference<>(new Seen(Instant.EPOCH, Optional.empty()));

  /// @param clock tells when to ask again
  public Readiness(Ping database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// From now on no new visitors: the node is about to stop.
  public void drain() {
    draining.set(true);
  }

  /// Why not, in words; empty if ready. Never fails.
  public Future<List<String>> reasons() {
    return database().map(this::reasons);
  }

  private List<String> reasons(Optional<String> away) {
    var reasons = new ArrayList<String>();
    if (draining.get()) {
      reasons.add("draining");
    }
    away.ifPresent(reasons::add);
    return List.copyOf(reasons);
  }

  private Future<Optional<String>> database() {
    var last = seen.get();
    var now = clock.instant();
    if (now.isBefore(last.at.plus(FRESH))) {
      return Future.succeededFuture(last.away);
    }
    return database
        .ping()
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .map(Optional.<String>empty())
        .otherwise(Optional.of("database: no answer"))
        .onSuccess(away -> seen.set(new Seen(now, away)));
  }

  private record Seen(Instant at, Optional<String> away) {}
}
