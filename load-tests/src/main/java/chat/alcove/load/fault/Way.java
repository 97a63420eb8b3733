package chat.alcove.load.fault;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// One way of one connection. What comes in waits here until the weather lets it go on; order is
/// kept. Used on one event loop.
final class Way {
  private static final int QUEUED_BYTES_MAX = 1 << 20;

  private final Vertx vertx;
  private final Direction direction;
  private final Supplier<Weather> weather;
  private final NetSocket from;
  private final NetSocket to;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private int queuedBytes;
  private long freeAt = System.nanoTime();
  private boolean timed;
  private boolean ended;
  private boolean swallowing;

  private record Waiting(long due, Buffer bytes) {}

  Way(Vertx vertx, Direction direction, Supplier<Weather> weather, NetSocket from, NetSocket to) {
    this.vertx = vertx;
    this.direction = direction;
    this.weather = weather;
    this.from = from;
    this.to = to;
  }

  void take(Buffer bytes) {
    if (swallowing) {
      return;
    }
    var now = weather.get();
    freeAt = Math.max(freeAt, System.nanoTime()) + now.nanosFor(bytes.length());
    queue.add(new Waiting(freeAt + now.latency().toNanos(), bytes));
    queuedBytes += bytes.length();
    if (queuedBytes > QUEUED_BYTES_MAX) {
      var _ = from.pause();
    }
    pump();
  }

  /// The sender is gone: the receiver is told when it has got everything.
  void end() {
    ended = true;
    pump();
  }

  /// From now on nothing arrives any more.
  void swallow() {
    swallowing = true;
    queue.clear();
  }

  /// Sends on what is due. To be called when the weather has changed, too.
  void pump() {
    if (weather.get().held().contains(direction)) {
      return;
    }
    while (!queue.isEmpty() && queue.peek().due <= System.nanoTime() && !to.writeQueueFull()) {
      send(queue.remove().bytes);
    }
    if (queue.isEmpty()) {
      if (ended) {
        var _ = to.close();
      }
    } else if (to.writeQueueFull()) {
      to.drainHandler(drained -> pump());
    } else {
      later(queue.peek().due - System.nanoTime());
    }
  }

  private void send(Buffer bytes) {
    queuedBytes -= bytes.length();
    var _ = to.write(bytes);
    if (queuedBytes <= QUEUED_BYTES_MAX / 2) {
      var _ = from.resume();
    }
  }

  private void later(long nanos) {
    if (!timed) {
      timed = true;
      var _ =
          vertx.setTimer(
              1 + TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanos)),
              timer -> {
                timed = false;
                pump();
              });
    }
  }
}
