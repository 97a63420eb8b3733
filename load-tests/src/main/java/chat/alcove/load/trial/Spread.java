package chat.alcove.load.trial;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// How long something took, over all cases, in nanoseconds.
record Spread(int count, long p50, long p99, long max) {
  private static final int PERCENT = 100;

  static Spread of(Collection<Long> nanos) {
    var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted.length == 0
        ? new Spread(0, 0, 0, 0)
        : new Spread(sorted.length, at(sorted, 50), at(sorted, 99), sorted[sorted.length - 1]);
  }

  private static long at(long[] sorted, int percent) {
    int rank = (sorted.length * percent + PERCENT - 1) / PERCENT;
    return sorted[Math.max(0, rank - 1)];
  }

  boolean p99Within(Duration bound) {
    return p99 <= bound.toNanos();
  }

  boolean within(Duration bound) {
    return max <= bound.toNanos();
  }

  /// Milliseconds: half of all, all but one in a hundred, and the longest.
  @Override
  public String toString() {
    return count == 0
        ? "none"
        : String.format(Locale.ROOT, "%s / %s / %s ms (%d)", ms(p50), ms(p99), ms(max), count);
  }

  static String ms(long nanos) {
    return Long.toString(TimeUnit.NANOSECONDS.toMillis(nanos));
  }
}
