package chat.alcove.ops;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Whether this node should be given visitors, and why not. All event loops share one.
public final class Readiness {
  /// A database that has been silent for longer is away. It is asked every second.
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Supplier<Duration> silence;
  private final AtomicBoolean draining = new AtomicBoolean();

  /// @param silence for how long the database has not answered
  public Readiness(Supplier<Duration> silence) {
    this.silence = silence;
  }

  /// From now on no new visitors: the node is about to stop.
  public void drain() {
    draining.set(true);
  }

  /// Why not, in words; empty if ready.
  public List<String> reasons() {
    var reasons = new ArrayList<String>();
    if (draining.get()) {
      reasons.add("draining");
    }
    if (silence.get().compareTo(PATIENCE) > 0) {
      reasons.add("database: no answer");
    }
    return List.copyOf(reasons);
  }
}
