package chat.alcove.conversation;

import chat.alcove.postgres.Ask;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets each speaker say one thing after the other. Used by one event loop.
final class Turns {
  private final Map<Object, Future<?>> speaking = new HashMap<>();
  private final LongSupplier nanos;

  /// @param nanos as [System#nanoTime]
  Turns(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Speaks once what the speaker said before has been settled.
  ///
  /// Whoever waits behind words that the store did not take would only wait longer, and might
  /// overtake them: they are sent back as well, and come again in order. So is who has waited for
  /// so long that nobody listens any more.
  <T> Future<T> next(Object speaker, Supplier<Future<T>> speak) {
    long since = nanos.getAsLong();
    Future<?> before = speaking.getOrDefault(speaker, Future.succeededFuture());
    Future<T> spoken =
        before.transform(ended ->
            isSentBack(ended.cause()) || Ask.isOver(since, nanos.getAsLong())
                ? Future.failedFuture(Refused.tryAgain())
                : speak.get());
    speaking.put(speaker, spoken);
    return spoken.onComplete(ended -> speaking.remove(speaker, spoken));
  }

  private static boolean isSentBack(@Nullable Throwable cause) {
    return cause instanceof Refused refused && refused.refusal() == Refusal.TRY_AGAIN;
  }
}
