package chat.alcove.load;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// What was counted in the phases of one kind.
final class Figures {
  private static final int DIGITS = 3;

  private final Histogram acked = new ConcurrentHistogram(DIGITS);
  private final Histogram pushed = new ConcurrentHistogram(DIGITS);
  private final LongAdder failed = new LongAdder();
  private long measuredNs;

  void ackedAfter(long nanos) {
    acked.recordValue(Math.max(0, nanos));
  }

  void pushedAfter(long nanos) {
    pushed.recordValue(Math.max(0, nanos));
  }

  void failed() {
    failed.increment();
  }

  void measured(long nanos) {
    measuredNs += nanos;
  }

  double ackedPerSecond() {
    return acked.getTotalCount() * 1e9 / Math.max(1, measuredNs);
  }

  long failures() {
    return failed.sum();
  }

  String ackLatency() {
    return latency(acked);
  }

  String pushLatency() {
    return latency(pushed);
  }

  double pushMs(double percentile) {
    return ms(pushed.getValueAtPercentile(percentile));
  }

  private static String latency(Histogram histogram) {
    return String.format(
        Locale.ROOT,
        "%.2f / %.2f / %.2f / %.2f",
        ms(histogram.getValueAtPercentile(50)),
        ms(histogram.getValueAtPercentile(90)),
        ms(histogram.getValueAtPercentile(99)),
        ms(histogram.getMaxValue()));
  }

  private static double ms(long nanos) {
    return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
