package chat.alcove;

import chat.alcove.conversation.AppendWatch;
import chat.alcove.conversation.Author;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.Fanout;
import chat.alcove.conversation.Happening;
import chat.alcove.ops.Metrics;
import chat.alcove.ops.Metrics.Count;
import chat.alcove.ops.Metrics.Counts;
import chat.alcove.protocol.ReleasedWhy;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/// What is counted of a node's conversations and sockets. `docs/operations.md` tells what each
/// figure means.
///
/// All loops share one: the counts are adders, which need no lock.
final class Figures {
  /// From a store on the same machine to one that is about to be given up.
  private static final double[] SECONDS = {
    .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5
  };

  private static final double[] BATCHES = {1, 2, 5, 10, 20, 50, 100, 200, 500};

  private final Metrics metrics;
  private final Appends appends;
  private final SocketFigures sockets;
  private final Counts<Class<?>> entries;
  private final Counts<Class<?>> messages;
  private final Count missed;
  private final Count healed;
  private final DoubleConsumer lag;

  Figures(Metrics metrics) {
    this.metrics = metrics;
    appends = new Appends(metrics);
    sockets = new SocketFigures(metrics);
    entries =
        metrics.counts(
            "alcove_entries_total",
            "What happened in conversations and was stored, by kind.",
            "kind",
            Stream.of(Happening.class.getPermittedSubclasses()),
            Figures::name);
    messages =
        metrics.counts(
            "alcove_messages_total",
            "Messages stored, by who wrote them.",
            "author",
            Stream.of(Author.class.getPermittedSubclasses()),
            Figures::name);
    missed =
        metrics.count("alcove_offers_missed_total", "Offers that nobody answered in their time.");
    healed =
        metrics.count(
            "alcove_healed_pushes_total", "Pushes that were lost between nodes and made good.");
    lag =
        metrics.spread(
            "alcove_event_loop_lag_seconds", "How late an event loop was for a timer.", SECONDS);
  }

  /// `MailAsked` is `mail_asked`.
  private static String name(Class<?> kind) {
    return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /// Whoever has more to tell adds it here, before the node serves.
  Metrics metrics() {
    return metrics;
  }

  AppendWatch appends() {
    return appends;
  }

  SocketFigures sockets() {
    return sockets;
  }

  /// Takes seconds.
  DoubleConsumer lag() {
    return lag;
  }

  /// A push that was lost has been made good.
  void healed() {
    healed.up();
  }

  /// Counts what goes through.
  Fanout counting(Fanout next) {
    return new Counting(next);
  }

  private static final class Appends implements AppendWatch {
    private final LongAdder waiting = new LongAdder();
    private final DoubleConsumer batches;
    private final DoubleConsumer seconds;

    Appends(Metrics metrics) {
      metrics.gauge(
          "alcove_appends_waiting", "Writes that wait to be stored.", waiting::doubleValue);
      batches =
          metrics.spread("alcove_append_batch_size", "Writes that were stored as one.", BATCHES);
      seconds =
          metrics.spread(
              "alcove_append_seconds",
              "From the wish to write to the commit, the wait for the batch before it included.",
              SECONDS);
    }

    @Override
    public void waiting(int more) {
      waiting.add(more);
    }

    @Override
    public void stored(int writes) {
      batches.accept(writes);
    }

    @Override
    public void answered(long nanos) {
      seconds.accept(nanos / 1e9);
    }
  }

  private final class Counting implements Fanout.Passing {
    private final Fanout next;

    Counting(Fanout next) {
      this.next = next;
    }

    @Override
    public Fanout next() {
      return next;
    }

    @Override
    public void stored(Conversation after, List<Entry> stored) {
      next.stored(after, stored);
      stored.forEach(this::count);
    }

    private void count(Entry entry) {
      entries.up(entry.what().getClass());
      if (entry.what() instanceof Happening.Said) messages.up(entry.author().getClass());
      if (entry.what() instanceof Happening.Released released
          && released.had() == Happening.Had.offer
          && released.why() == ReleasedWhy.no_reply) {
        missed.up();
      }
    }
  }
}
