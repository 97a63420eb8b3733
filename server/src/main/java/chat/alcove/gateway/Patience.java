package chat.alcove.gateway;

import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Requests that are being worked on, and how long their senders wait.
///
/// One limit for a request, from its frame to its answer, however many things it waits for in turn.
/// Time is counted in ticks: a timer for each request would cost more than most requests do. Used
/// by one event loop.
final class Patience {
  static final int TICK_MS = 100;

  /// Each sender is answered within 3 s, and the network needs its part.
  static final int TICKS_MAX = 28;

  private final ArrayDeque<Asked> waiting = new ArrayDeque<>();
  private long ticks;

  /// A request whose sender waits.
  static final class Asked {
    private final long since;
    private @Nullable Runnable giveUp;

    private Asked(long since, Runnable giveUp) {
      this.since = since;
      this.giveUp = giveUp;
    }

    /// The answer is there.
    ///
    /// @return whether somebody still waits for it
    boolean ends() {
      boolean waited = giveUp != null;
      giveUp = null;
      return waited;
    }
  }

  /// @param giveUp done where no answer came in time
  Asked begins(Runnable giveUp) {
    var asked = new Asked(ticks, giveUp);
    waiting.add(asked);
    return asked;
  }

  /// To be called every [#TICK_MS].
  void tick() {
    ticks++;
    while (!waiting.isEmpty() && over(waiting.element())) {
      Asked asked = waiting.remove();
      if (asked.giveUp == null) continue;
      Runnable giveUp = Objects.requireNonNull(asked.giveUp);
      asked.giveUp = null;
      giveUp.run();
    }
  }

  private boolean over(Asked asked) {
    return asked.giveUp == null || asked.since + TICKS_MAX <= ticks;
  }
}
