package chat.alcove.gateway;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Whether the sockets of this node are asked to move to another node, and over how long. While
/// they are, no new ones are taken. All event loops share one.
public final class Moving {
  private final AtomicReference<Optional<Duration>> over = new AtomicReference<>(Optional.empty());
  private final AtomicInteger sockets = new AtomicInteger();

  /// Asks those who are here, evenly over this long. Asking again changes nothing.
  ///
  /// @param all over how long
  public void ask(Duration all) {
    over.compareAndSet(Optional.empty(), Optional.of(all));
  }

  /// Asks nobody any more. Who was asked may still go.
  public void stay() {
    over.set(Optional.empty());
  }

  /// Over how long they are asked; empty where they may stay.
  Optional<Duration> asked() {
    return over.get();
  }

  /// Whether they are asked.
  public boolean isAsked() {
    return asked().isPresent();
  }

  /// How many sockets are open.
  public int sockets() {
    return sockets.get();
  }

  void opened() {
    sockets.incrementAndGet();
  }

  void closed() {
    sockets.decrementAndGet();
  }
}
