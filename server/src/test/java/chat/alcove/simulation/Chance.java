package chat.alcove.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// All that is left to chance in one simulation.
final class Chance {
  private final SplittableRandom random;
  private long made;

  Chance(long seed) {
    // Seeds in a row would begin alike.
    this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
  }

  /// True in so many of a hundred cases.
  boolean percent(int percent) {
    return random.nextInt(100) < percent;
  }

  /// From 0, below the bound.
  int below(int bound) {
    return random.nextInt(bound);
  }

  long between(long low, long high) {
    return random.nextLong(low, high + 1);
  }

  <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /// Never the same twice.
  UUID id() {
    return new UUID(random.nextLong(), ++made);
  }
}
