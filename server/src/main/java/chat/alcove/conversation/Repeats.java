package chat.alcove.conversation;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Does once more what failed for a passing reason, so that its sender does not hear of it.
final class Repeats {
  /// After the first attempt.
  static final int MAX = 3;

  /// What took longer to fail has used up its sender's patience.
  private static final long PATIENCE_NS = TimeUnit.MILLISECONDS.toNanos(2_000);

  private static final int PAUSE_MS = 20;

  private final Context context;
  private final Predicate<Throwable> passing;
  private final long began = System.nanoTime();

  /// @param passing whether trying again may help and can do no harm
  Repeats(Context context, Predicate<Throwable> passing) {
    this.context = context;
    this.passing = passing;
  }

  <T> Future<T> of(Supplier<Future<T>> work) {
    return attempt(work, 0);
  }

  private <T> Future<T> attempt(Supplier<Future<T>> work, int repeats) {
    return work.get()
        .recover(cause ->
            repeats < MAX && passing.test(cause) && System.nanoTime() - began < PATIENCE_NS
                ? pause(repeats).compose(rested -> attempt(work, repeats + 1))
                : Future.failedFuture(cause));
  }

  /// Longer each time, and never the same for two who ran into one another: the clock's last digits
  /// are dice enough.
  private Future<Void> pause(int repeats) {
    long step = (long) PAUSE_MS << repeats;
    long ms = step + Math.floorMod(System.nanoTime(), step);
    return context.owner().timer(ms, TimeUnit.MILLISECONDS).mapEmpty();
  }
}
