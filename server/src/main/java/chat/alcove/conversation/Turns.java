package chat.alcove.conversation;

import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Lets each speaker say one thing after the other. Used by one event loop.
final class Turns {
  private final Map<Object, Future<?>> speaking = new HashMap<>();

  /// Speaks once what the speaker said before has been settled.
  ///
  /// Whoever waits behind words that the store did not take would only wait longer, and might
  /// overtake them: they are sent back as well, and come again in order.
  <T> Future<T> next(Object speaker, Supplier<Future<T>> speak) {
    Future<?> before = speaking.getOrDefault(speaker, Future.succeededFuture());
    Future<T> spoken =
        before.transform(ended ->
            ended.cause() instanceof Refused refused && refused.refusal() == Refusal.TRY_AGAIN
                ? Future.failedFuture(refused)
                : speak.get());
    speaking.put(speaker, spoken);
    return spoken.onComplete(ended -> speaking.remove(speaker, spoken));
  }
}
