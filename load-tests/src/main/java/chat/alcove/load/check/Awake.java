package chat.alcove.load.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// When this machine was awake. What it stood still, or had no turn for anybody, is not counted
/// against a server that has to be quick.
public final class Awake {
  private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(5);

  /// A tick that comes later than this was kept waiting.
  private static final long COUNTED_NS_MAX = TimeUnit.MILLISECONDS.toNanos(15);

  /// One that comes later than this stood still.
  private static final long STILL_NS_MIN = TimeUnit.MILLISECONDS.toNanos(300);

  private static final AtomicLong NANOS = new AtomicLong();
  private static final Queue<Stand> STANDS = new ConcurrentLinkedQueue<>();

  static {
    Thread.ofPlatform().daemon().name("awake").start(Awake::count);
  }

  private Awake() {}

  private record Stand(Instant from, Instant to) {
    Duration within(Instant begin, Instant end) {
      var first = from.isAfter(begin) ? from : begin;
      var last = to.isBefore(end) ? to : end;
      return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
    }
  }

  /// This moment. What stands still before it was first asked for anything is not known.
  public static Instant now() {
    return Instant.now();
  }

  /// As [System#nanoTime], but that it goes on only while the machine is awake.
  public static long nanos() {
    return NANOS.get();
  }

  /// For how long it stood still since then.
  public static Duration stoodStillSince(Instant begin) {
    return stoodStill(begin, Instant.now());
  }

  /// From one moment to another, without what it stood still.
  public static Duration between(Instant begin, Instant end) {
    return Duration.between(begin, end).minus(stoodStill(begin, end));
  }

  private static Duration stoodStill(Instant begin, Instant end) {
    return STANDS.stream()
        .map(stand -> stand.within(begin, end))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static void count() {
    long before = System.nanoTime();
    while (true) {
      LockSupport.parkNanos(TICK_NS);
      long now = System.nanoTime();
      long passed = now - before;
      NANOS.addAndGet(Math.min(passed, COUNTED_NS_MAX));
      if (passed > STILL_NS_MIN) {
        var to = Instant.now();
        STANDS.add(new Stand(to.minusNanos(passed), to));
      }
      before = now;
    }
  }
}
