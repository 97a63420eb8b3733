package chat.alcove.cluster;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// What waits to be said to one node: one message on its way, and what gathers meanwhile.
///
/// A node that does not take its words in time loses the oldest of them. Owned by one event loop.
final class Outbox {
  /// Words of one message. A larger word goes by itself.
  static final int BUNDLE_BYTES_MAX = 256 * 1024;

  /// Words that wait for one node.
  static final int WAITING_BYTES_MAX = 8 * 1024 * 1024;

  /// What a word costs beside its bytes, so that there cannot be too many small ones.
  private static final int WORD_BYTES = 64;

  /// A message that took this long may never tell how it ended.
  private static final long ON_ITS_WAY_NANOS_MAX = 3_000_000_000L;

  private final Function<List<Word>, Future<Void>> carrier;
  private final LongSupplier nanos;
  private final Deque<Word> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private long sent;
  private long leftAt;
  private boolean away;
  private long lost;

  /// @param carrier takes one message; its future ends when the next may follow
  /// @param nanos a clock that only goes forward
  Outbox(Function<List<Word>, Future<Void>> carrier, LongSupplier nanos) {
    this.carrier = carrier;
    this.nanos = nanos;
  }

  void add(Word word) {
    waiting.addLast(word);
    waitingBytes += word.size() + WORD_BYTES;
    while (waitingBytes > WAITING_BYTES_MAX) {
      take();
      lost++;
    }
  }

  /// Sends what waits, unless something is on its way: its end sends the rest.
  void flush() {
    if (away && nanos.getAsLong() - leftAt < ON_ITS_WAY_NANOS_MAX) return;
    if (waiting.isEmpty()) return;
    long number = ++sent;
    away = true;
    leftAt = nanos.getAsLong();
    List<Word> words = bundle();
    carrier
        .apply(words)
        .onComplete(ended -> {
          if (ended.failed()) lost += words.size();
          if (number != sent) return;
          away = false;
          flush();
        });
  }

  /// Words that are known to be lost, since the start.
  long lost() {
    return lost;
  }

  private List<Word> bundle() {
    var words = new ArrayList<Word>();
    int bytes = 0;
    do {
      Word word = take();
      bytes += word.size() + WORD_BYTES;
      words.add(word);
    } while (!waiting.isEmpty() && bytes + waiting.getFirst().size() <= BUNDLE_BYTES_MAX);
    return words;
  }

  private Word take() {
    Word word = waiting.removeFirst();
    waitingBytes -= word.size() + WORD_BYTES;
    return word;
  }
}
