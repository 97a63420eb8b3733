package chat.alcove.articles;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.function.Supplier;

/// Work that takes longer than others on an event loop would wait: 200 KB of Markdown may be a
/// fifth of a second.
final class Aside {
  private Aside() {}

  /// Does it on another thread; what follows is on the loop again. Who is on no loop does it
  /// themselves.
  static <T> Future<T> run(Supplier<T> work) {
    var here = Vertx.currentContext();
    return here == null
        ? Future.succeededFuture().map(_ -> work.get())
        : here.executeBlocking(work::get, false).map(Objects::requireNonNull);
  }

  /// Fails who would do it on a loop all the same.
  static void check() {
    if (Context.isOnEventLoopThread()) throw new IllegalStateException("this holds an event loop");
  }
}
