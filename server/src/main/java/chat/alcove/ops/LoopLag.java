package chat.alcove.ops;

import io.vertx.core.Vertx;
import java.util.function.DoubleConsumer;

/// Measures how late an event loop is: whoever holds it up holds up all its sockets.
public final class LoopLag {
  private static final int EVERY_MS = 250;
  private static final double NANOS = 1e9;

  private final Vertx vertx;
  private final DoubleConsumer seconds;

  /// @param seconds told each lag
  public LoopLag(Vertx vertx, DoubleConsumer seconds) {
    this.vertx = vertx;
    this.seconds = seconds;
  }

  /// Measures the loop it is called on from now on.
  public void start() {
    long asked = System.nanoTime();
    vertx.setTimer(
        EVERY_MS,
        timer -> {
          seconds.accept(Math.max(0, (System.nanoTime() - asked) / NANOS - EVERY_MS / 1e3));
          start();
        });
  }
}
