package chat.alcove.outward;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/// How long somebody waits for an answer.
///
/// @param within all the time there is, from the name's look-up to the last byte
/// @param over completes as soon as nobody waits any more, however much time is left; on the
///   context of whoever asks
public record Patience(Duration within, Future<?> over) {
  /// Somebody waits all the time.
  public static Patience of(Duration within) {
    return new Patience(within, Promise.promise().future());
  }

  /// With less time, or more.
  public Patience with(Duration other) {
    return new Patience(other, over);
  }
}
