package chat.alcove.queue;

import chat.alcove.protocol.QueuePlace.Minutes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How long waits in a line took lately: the middle half of them. Pure.
///
/// @param low a quarter of the waits were shorter
/// @param high a quarter of them were longer
record ExpectedWait(Duration low, Duration high) {
  /// With fewer, nothing is promised.
  static final int SAMPLES_MIN = 20;

  private static final long MINUTE_S = 60;

  /// Empty with too few samples.
  static Optional<ExpectedWait> of(List<Duration> waits) {
    if (waits.size() < SAMPLES_MIN) return Optional.empty();
    List<Duration> sorted = waits.stream().sorted().toList();
    return Optional.of(new ExpectedWait(quarter(sorted, 1), quarter(sorted, 3)));
  }

  /// Between two waits where none stands there.
  private static Duration quarter(List<Duration> sorted, int quarters) {
    int position = (sorted.size() - 1) * quarters;
    Duration below = sorted.get(position / 4);
    if (position % 4 == 0) return below;
    Duration step = sorted.get(position / 4 + 1).minus(below);
    return below.plus(step.multipliedBy(position % 4).dividedBy(4));
  }

  /// What is left of it, in minutes that are not over yet; empty for who has waited longer than
  /// most.
  Optional<Minutes> after(Duration waited) {
    if (waited.compareTo(high) > 0) return Optional.empty();
    long from = low.minus(waited).toSeconds() / MINUTE_S;
    long to = -Math.floorDiv(-high.minus(waited).toSeconds(), MINUTE_S);
    return Optional.of(new Minutes((int) Math.max(1, from), (int) Math.max(1, to)));
  }
}
