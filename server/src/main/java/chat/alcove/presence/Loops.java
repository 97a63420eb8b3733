package chat.alcove.presence;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/// From one event loop to another and back.
final class Loops {
  private Loops() {}

  /// Looks on one loop; answers on that of the caller, whose state is no other loop's to touch.
  static <T> Future<T> ask(Context loop, Supplier<T> look) {
    Context caller = Vertx.currentContext();
    return Future.future(answer ->
        loop.runOnContext(nothing -> {
          T found = look.get();
          if (caller == null) answer.complete(found);
          else caller.runOnContext(back -> answer.complete(found));
        }));
  }
}
