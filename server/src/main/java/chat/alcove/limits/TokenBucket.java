package chat.alcove.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A bucket of tokens that fills up again by time. Not safe for several threads.
public final class TokenBucket {
  private final Rate rate;
  private double tokens;
  private Instant filledAt;

  /// A full bucket.
  public TokenBucket(Rate rate, Instant now) {
    this.rate = rate;
    this.tokens = rate.burst();
    this.filledAt = now;
  }

  /// Takes a token; if there is none, tells how long until there is.
  public Optional<Duration> take(Instant now) {
    refill(now);
    if (tokens >= 1) {
      tokens -= 1;
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofMillis((long) Math.ceil((1 - tokens) / rate.perSecond() * 1_000)));
  }

  /// Gives nothing more before `wait` has passed.
  public void hold(Instant now, Duration wait) {
    refill(now);
    tokens = Math.min(tokens, 1 - wait.toNanos() / 1e9 * rate.perSecond());
  }

  private void refill(Instant now) {
    // A clock set back must not take tokens away.
    double seconds = Math.max(0, Duration.between(filledAt, now).toNanos() / 1e9);
    tokens = Math.min(rate.burst(), tokens + seconds * rate.perSecond());
    filledAt = now;
  }
}
