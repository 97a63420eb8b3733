package chat.alcove.load.client;

import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: full jitter, so that a crowd does not come back as
/// one.
record Backoff(long minMs, long maxMs) {
  private static final int DOUBLINGS_MAX = 20;

  /// At least 1 ms, as a timer wants it.
  long delayMs(int failures, RandomGenerator random) {
    long ceiling = Math.min(maxMs, minMs << Math.min(failures, DOUBLINGS_MAX));
    return 1 + random.nextLong(Math.max(1, ceiling));
  }
}
