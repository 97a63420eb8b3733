package chat.alcove.load;

import chat.alcove.load.Crowd.Talk;
import chat.alcove.load.client.Listener;
import chat.alcove.load.client.Side;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Makes talks talk, both sides in turn, and measures: each text carries the moment it was due, so
/// whoever sees it shown to the other side knows how long it took.
final class Traffic {
  /// Characters of a message, as in the measurements of others.
  static final int TEXT_CHARS = 100;

  private static final int IN_FLIGHT_PER_TALK = 1;
  private static final int IN_FLIGHT_MAX = 256;
  private static final long TICK_MS = 1;
  private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

  /// A tick this late is the sender's fault no more: its messages count from when they were due.
  private static final long LATE_NS = TimeUnit.MILLISECONDS.toNanos(2);

  private static final String PADDING = "x".repeat(TEXT_CHARS);

  private final Vertx vertx;
  private final AtomicLong turns = new AtomicLong();
  private volatile @Nullable Figures figures;

  Traffic(Vertx vertx) {
    this.vertx = vertx;
  }

  /// How many messages are on their way at once when all that goes through is asked for.
  static int inFlight(int talks) {
    return Math.min(IN_FLIGHT_MAX, IN_FLIGHT_PER_TALK * talks);
  }

  /// As many as go through, from visitors to agents: a fixed number is always on its way.
  void saturate(Crowd crowd, Figures into, long nanos) {
    figures = into;
    long began = System.nanoTime();
    int inFlight = inFlight(crowd.talks().size());
    var lanes = new ArrayList<Future<Void>>();
    for (int lane = 0; lane < inFlight; lane++) {
      var ended = Promise.<Void>promise();
      lanes.add(ended.future());
      sayUntil(crowd, into, began + nanos, ended);
    }
    Future.all(lanes).await();
    into.measured(System.nanoTime() - began);
    figures = null;
  }

  /// So many a second, both sides in turn, whether or not the last were answered.
  void steady(Crowd crowd, Figures into, int rate, long nanos) {
    figures = into;
    long began = System.nanoTime();
    var sent = new AtomicLong();
    var answered = new AtomicLong();
    long total = Math.max(1, rate * nanos / SECOND_NS);
    var done = Promise.<Void>promise();
    Runnable tick =
        () -> {
          long now = System.nanoTime();
          long due = Math.min(total, (now - began) * rate / SECOND_NS);
          while (sent.get() < due) {
            long dueAt = began + sent.incrementAndGet() * SECOND_NS / rate;
            var talk = crowd.talks().get((int) (sent.get() / 2 % crowd.talks().size()));
            var side = sent.get() % 2 == 0 ? Side.VISITOR : Side.AGENT;
            say(talk, side, into, now - dueAt > LATE_NS ? dueAt : now)
                .onComplete(any -> {
                  if (answered.incrementAndGet() == total) {
                    done.complete();
                  }
                });
          }
        };
    long timer = vertx.setPeriodic(TICK_MS, ticked -> tick.run());
    done.future().await();
    vertx.cancelTimer(timer);
    into.measured(System.nanoTime() - began);
    figures = null;
  }

  private void sayUntil(Crowd crowd, Figures into, long end, Promise<Void> ended) {
    long now = System.nanoTime();
    if (now >= end) {
      ended.complete();
    } else {
      long turn = turns.getAndIncrement();
      var talk = crowd.talks().get((int) (turn % crowd.talks().size()));
      say(talk, Side.VISITOR, into, now).onComplete(any -> sayUntil(crowd, into, end, ended));
    }
  }

  private Future<?> say(Talk talk, Side side, Figures into, long from) {
    var text = (from + " " + PADDING).substring(0, TEXT_CHARS);
    var receipt =
        switch (side) {
          case VISITOR -> talk.visitor().say(text);
          case AGENT -> talk.agent().say(talk.conversation(), text);
        };
    return receipt.onComplete(
        stored -> into.ackedAfter(System.nanoTime() - from), refused -> into.failed());
  }

  /// Hears what the other side said: one's own echo is not counted.
  Listener hearing(Side other) {
    return (conversation, entry) -> {
      if (entry.getString("kind").equals("said")
          && entry.getJsonObject("author").getString("kind").equals(other.word())) {
        heard(entry.getString("text"));
      }
    };
  }

  private void heard(String text) {
    var now = figures;
    if (now != null && text.length() == TEXT_CHARS) {
      now.pushedAfter(System.nanoTime() - Long.parseLong(text, 0, text.indexOf(' '), 10));
    }
  }
}
