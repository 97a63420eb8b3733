package chat.alcove.cluster;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Brings what any loop says to the loop of the link: all that was said in one turn at once.
final class Gathering {
  private static final int WAITING_MAX = 100_000;

  private final Context loop;
  private final Consumer<List<Said>> listener;
  private final Queue<Said> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicBoolean called = new AtomicBoolean();

  /// A word, and the nodes it is for.
  record Said(Collection<UUID> to, Word word) {}

  /// @param loop the one that the listener is called on
  Gathering(Context loop, Consumer<List<Said>> listener) {
    this.loop = loop;
    this.listener = listener;
  }

  /// May be called from any thread.
  void add(Said said) {
    if (count.incrementAndGet() > WAITING_MAX) {
      count.decrementAndGet();
      lost.incrementAndGet();
      return;
    }
    waiting.add(said);
    if (!called.compareAndSet(false, true)) return;
    Context speaker = Vertx.currentContext();
    // Behind whatever else the speaker's loop does in this turn.
    if (speaker == null || !speaker.isEventLoopContext()) call();
    else speaker.runOnContext(nothing -> call());
  }

  private void call() {
    loop.runOnContext(nothing -> hear());
  }

  /// On the link's loop, and from time to time even if nobody has called: a speaker's loop may have
  /// ended before it could.
  void hear() {
    called.set(false);
    var said = new ArrayList<Said>();
    for (Said next = waiting.poll(); next != null; next = waiting.poll()) {
      said.add(next);
    }
    count.addAndGet(-said.size());
    if (!said.isEmpty()) listener.accept(said);
  }

  int lost() {
    return lost.get();
  }
}
