package chat.alcove.postgres;

import java.time.Duration;
import java.time.Instant;

/// How a clock goes on from a moment: evenly, and for a while a little faster or slower, until it
/// shows what it should. So it never stands still and never goes back. Pure.
///
/// @param from the moment, in nanoseconds
/// @param at what it shows then
/// @param wrongBy what it has to gain, or to lose if negative
record Course(long from, Instant at, Duration wrongBy) {
  /// Wrong by more than this, a clock is set and not led: that is no drift.
  static final Duration SET = Duration.ofMillis(500);

  /// It gains or loses at most a tenth of the time that passes.
  private static final int PACE = 10;

  /// A clock that is right.
  static Course right(long from, Instant at) {
    return new Course(from, at, Duration.ZERO);
  }

  /// What it shows at a moment.
  Instant at(long nanos) {
    long passed = Math.max(0, nanos - from);
    long led = Math.clamp(wrongBy.toNanos(), -passed / PACE, passed / PACE);
    return at.plusNanos(passed + led);
  }

  /// The same clock from a moment on, led to what it should show then.
  Course towards(long nanos, Instant right) {
    return new Course(nanos, at(nanos), Duration.between(at(nanos), right));
  }
}
