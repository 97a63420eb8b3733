package chat.alcove.conversation;

import chat.alcove.postgres.Ask;
import chat.alcove.protocol.Refused;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Gathers writes while the previous ones are being stored, and stores them as one. What a crowd
/// reads when it comes back is gathered in the same way.
///
/// Nothing waits when nothing is in flight, but for the rest of the loop's turn: all frames of one
/// poll join the batch. Owned by one event loop; so there are no locks. Answers come in the order
/// of the calls.
///
/// @param <W> a write
/// @param <R> what became of it
final class GroupCommit<W, R> {
  /// Writes in one batch.
  static final int BATCH_MAX = 500;

  /// Writes waiting; one more is refused with `try_again`. Of the longest texts about 30 MB.
  static final int QUEUE_MAX = 4_000;

  private final Context context;
  private final AppendWatch watch;
  private final LongSupplier nanos;
  private final int batchMax;
  private final Function<List<W>, Future<List<R>>> store;
  private final ArrayDeque<Waiting<W, R>> queue = new ArrayDeque<>();
  private boolean busy;

  /// @param since by the clock that only counts
  private record Waiting<W, R>(W write, Promise<R> answer, long since) {}

  /// @param store answers one outcome for each write, in order. Where it has not answered for
  ///   [Ask#ANSWER_MS_MAX], all that wait fail with `try_again`
  GroupCommit(Context context, AppendWatch watch, Function<List<W>, Future<List<R>>> store) {
    this(context, watch, System::nanoTime, BATCH_MAX, store);
  }

  /// For what is read, and may be heavier than a write.
  GroupCommit(Context context, int batchMax, Function<List<W>, Future<List<R>>> store) {
    this(context, AppendWatch.NOBODY, System::nanoTime, batchMax, store);
  }

  /// @param nanos as [System#nanoTime]
  GroupCommit(
      Context context,
      AppendWatch watch,
      LongSupplier nanos,
      int batchMax,
      Function<List<W>, Future<List<R>>> store) {
    this.context = context;
    this.watch = watch;
    this.nanos = nanos;
    this.batchMax = batchMax;
    this.store = store;
  }

  /// Stores a write with whatever else is waiting.
  Future<R> submit(W write) {
    if (queue.size() >= QUEUE_MAX) return Future.failedFuture(Refused.tryAgain());
    Promise<R> answer = Promise.promise();
    queue.add(new Waiting<>(write, answer, nanos.getAsLong()));
    watch.waiting(1);
    if (!busy) {
      busy = true;
      context.runOnContext(nothing -> flush());
    }
    return answer.future();
  }

  private void flush() {
    sendBackLate();
    List<Waiting<W, R>> batch = new ArrayList<>(Math.min(queue.size(), batchMax));
    while (batch.size() < batchMax && !queue.isEmpty()) batch.add(queue.remove());
    if (batch.isEmpty()) {
      busy = false;
      return;
    }
    watch.waiting(-batch.size());
    List<W> writes = batch.stream().map(Waiting::write).toList();
    // From a future that is done, so that what the store throws is a failure like any other: nobody
    // may wait for ever.
    Future.succeededFuture()
        .compose(ready -> store.apply(writes))
        .timeout(Ask.ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
        .onComplete(stored -> {
          if (stored.failed()) giveUp(batch);
          // The next batch leaves before the answers of the last are written out.
          flush();
          if (stored.succeeded()) answer(batch, stored.result());
        });
  }

  /// Their senders wait no longer, and may have had another answer elsewhere.
  private void sendBackLate() {
    long now = nanos.getAsLong();
    while (!queue.isEmpty() && Ask.isOver(queue.element().since(), now)) {
      watch.waiting(-1);
      queue.remove().answer().fail(Refused.tryAgain());
    }
  }

  private void answer(List<Waiting<W, R>> batch, List<R> outcomes) {
    watch.stored(batch.size());
    long now = nanos.getAsLong();
    for (int i = 0; i < batch.size(); i++) {
      watch.answered(now - batch.get(i).since());
      batch.get(i).answer().complete(outcomes.get(i));
    }
  }

  /// Whoever waits behind a store that fails would only wait longer: all are told now, and resend.
  private void giveUp(List<Waiting<W, R>> batch) {
    List<Waiting<W, R>> all = new ArrayList<>(batch);
    all.addAll(queue);
    watch.waiting(-queue.size());
    queue.clear();
    all.forEach(waiting -> waiting.answer().fail(Refused.tryAgain()));
  }
}
