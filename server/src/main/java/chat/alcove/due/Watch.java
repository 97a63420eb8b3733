package chat.alcove.due;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// For how long somebody has looked without a break.
///
/// After a break (the database was away, this machine slept, the clock was put back) nobody's word
/// could be renewed or seen: all have their grace once more. Used by one event loop.
final class Watch {
  /// A look later than this after the one before begins anew. With the age a word may have before
  /// it, and the time its renewal may take after it, less than a word holds.
  static final Duration BREAK = Duration.ofSeconds(5);

  private final InstantSource clock;
  private Instant since;
  private Instant last;

  Watch(InstantSource clock) {
    this.clock = clock;
    this.since = clock.instant();
    this.last = since;
  }

  Duration lasts() {
    Instant now = clock.instant();
    if (now.isAfter(last.plus(BREAK)) || now.isBefore(last)) since = now;
    return Duration.between(since, now);
  }

  /// A look has succeeded.
  void looked() {
    last = clock.instant();
  }
}
