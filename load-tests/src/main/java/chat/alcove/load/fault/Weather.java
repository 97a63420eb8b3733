package chat.alcove.load.fault;

import java.time.Duration;
import java.util.Set;

/// What a proxy does to all that passes.
///
/// @param latency added each way
/// @param bytesPerSecond each way of each connection
/// @param held ways on which nothing arrives until the weather changes, as where packets vanish and
///   are sent again
public record Weather(Duration latency, long bytesPerSecond, Set<Direction> held) {
  /// Nothing is done.
  public static final Weather FAIR = new Weather(Duration.ZERO, Long.MAX_VALUE, Set.of());

  public static Weather slow(Duration latency) {
    return new Weather(latency, Long.MAX_VALUE, Set.of());
  }

  public static Weather narrow(long bytesPerSecond) {
    return new Weather(Duration.ZERO, bytesPerSecond, Set.of());
  }

  /// A black hole, one way or both.
  public static Weather holding(Direction... held) {
    return new Weather(Duration.ZERO, Long.MAX_VALUE, Set.of(held));
  }

  /// How long these bytes take on a line of this width.
  long nanosFor(int bytes) {
    return bytesPerSecond == Long.MAX_VALUE ? 0 : (long) (bytes * 1e9 / bytesPerSecond);
  }
}
