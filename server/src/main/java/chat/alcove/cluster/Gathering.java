package chat.alcove.cluster;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Brings what many loops say to one: all that a loop said in one turn comes at once.
public final class Gathering<T> {
  private static final int WAITING_MAX = 100_000;

  private final Context loop;
  private final Consumer<List<T>> listener;
  private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicBoolean called = new AtomicBoolean();

  /// @param loop the one that the listener is called on
  public Gathering(Context loop, Consumer<List<T>> listener) {
    this.loop = loop;
    this.listener = listener;
  }

  /// May be called from any thread.
  public void add(T said) {
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

  /// On the listener's loop, and now and then even if nobody has called: a speaker's loop may have
  /// ended before it could.
  public void hear() {
    called.set(false);
    var said = new ArrayList<T>();
    for (T next = waiting.poll(); next != null; next = waiting.poll()) {
      said.add(next);
    }
    count.addAndGet(-said.size());
    if (!said.isEmpty()) listener.accept(said);
  }

  /// What was too much, since the start.
  public int lost() {
    return lost.get();
  }
}
