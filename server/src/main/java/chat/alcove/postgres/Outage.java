package chat.alcove.postgres;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says once that the database is away and once that it is back, however many statements fail
/// meanwhile. One a process: all its loops see the same server.
final class Outage {
  static final Outage HERE = new Outage();

  /// Some statements may still succeed while others fail: it is back when none has failed for this
  /// long.
  static final long QUIET_NS = TimeUnit.SECONDS.toNanos(1);

  private static final Logger log = LoggerFactory.getLogger(Outage.class);
  private static final long NEVER = 0;

  private final AtomicLong since = new AtomicLong(NEVER);
  private volatile long failedAt;

  /// A statement came to nothing because the server is away.
  ///
  /// @return whether this was the first of an outage
  boolean failed(Throwable cause, long nowNs) {
    failedAt = nowNs;
    if (since.get() != NEVER || !since.compareAndSet(NEVER, nowNs)) return false;
    log.warn("database away, cause={}", cause.toString());
    return true;
  }

  /// A statement was answered.
  ///
  /// @return whether this ended an outage
  boolean answered(long nowNs) {
    long began = since.get();
    if (began == NEVER || nowNs - failedAt < QUIET_NS) return false;
    if (!since.compareAndSet(began, NEVER)) return false;
    log.warn("database back, away_ms={}", TimeUnit.NANOSECONDS.toMillis(nowNs - began));
    return true;
  }

  /// Asked for each answer: nothing but a look where there is no outage.
  boolean lasts() {
    return since.get() != NEVER;
  }
}
