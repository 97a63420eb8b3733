package chat.alcove.gateway;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Notices that an event loop stood still: its process was stopped, or collected garbage, or
/// somebody looked into it with a debugger. Used by one event loop.
final class Pulse {
  /// Who has waited longer was promised an answer long before, and may have had it elsewhere.
  static final int STILL_MS_MAX = 4_000;

  private final InstantSource steady;
  private long beatAt;

  /// @param steady goes on while the process stands still
  Pulse(InstantSource steady) {
    this.steady = steady;
    beatAt = steady.millis();
  }

  /// To be called far more often than [#STILL_MS_MAX], and before anything that was sent is read:
  /// who wakes may come to that first.
  ///
  /// @return for how long the loop had stood still, where that was too long
  Optional<Duration> beat() {
    long before = beatAt;
    beatAt = steady.millis();
    return beatAt - before > STILL_MS_MAX
        ? Optional.of(Duration.ofMillis(beatAt - before))
        : Optional.empty();
  }
}
