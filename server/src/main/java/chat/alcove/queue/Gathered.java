package chat.alcove.queue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/// Does something as soon as it is asked for, and again only after a rest: what is asked meanwhile
/// is gathered. Never two at a time; used by one event loop.
final class Gathered {
  private final Vertx vertx;
  private final int restMs;
  private final Supplier<Future<More>> work;
  private boolean asked;
  private boolean resting;

  /// Whether there is more to do after the rest, without being asked.
  enum More {
    yes,
    no
  }

  /// @param work tried again after a rest where it fails
  Gathered(Vertx vertx, int restMs, Supplier<Future<More>> work) {
    this.vertx = vertx;
    this.restMs = restMs;
    this.work = work;
  }

  void ask() {
    asked = true;
    if (!resting) go();
  }

  private void go() {
    resting = true;
    asked = false;
    work.get()
        .otherwise(More.yes)
        .onSuccess(more ->
            vertx.setTimer(
                restMs,
                timer -> {
                  resting = false;
                  if (asked || more == More.yes) go();
                }));
  }
}
