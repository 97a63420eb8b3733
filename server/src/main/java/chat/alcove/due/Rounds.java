package chat.alcove.due;

import chat.alcove.protocol.Refused;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does something again and again on one event loop, never twice at a time.
final class Rounds {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);

  private final Vertx vertx;
  private final Context context;
  private final Supplier<Future<Again>> round;
  private Future<?> current = Future.succeededFuture();
  private @Nullable Long timer;

  /// When the next round is.
  enum Again {
    at_once,
    in_time
  }

  Rounds(Vertx vertx, Context context, Supplier<Future<Again>> round) {
    this.vertx = vertx;
    this.context = context;
    this.round = round;
  }

  void start(int everyMs) {
    context.runOnContext(nothing -> timer = vertx.setPeriodic(everyMs, tick -> go()));
  }

  /// Done when the last round is.
  Future<Void> stop() {
    Promise<Void> stopped = Promise.promise();
    context.runOnContext(nothing -> {
      if (timer != null) vertx.cancelTimer(timer);
      timer = null;
      current.onComplete(done -> stopped.complete());
    });
    return stopped.future();
  }

  private void go() {
    if (!current.isComplete()) return;
    current =
        round
            .get()
            .onSuccess(again -> {
              if (again == Again.at_once && timer != null) context.runOnContext(now -> go());
            })
            .onFailure(cause -> {
              if (!Refused.isTryAgain(cause)) log.warn("round failed, cause={}", cause.toString());
            });
  }
}
