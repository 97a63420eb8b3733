package chat.alcove;

import io.vertx.core.Context;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells all loops of a node that owners have set something anew, so that none of them goes on by
/// what was before. May be used on any thread.
final class Written {
  private final List<Hearer> hearers = new CopyOnWriteArrayList<>();

  private record Hearer(Context loop, Runnable look) {}

  /// Looks on its own loop whenever something was set.
  void hear(Context loop, Runnable look) {
    hearers.add(new Hearer(loop, look));
  }

  void tell() {
    hearers.forEach(hearer -> hearer.loop().runOnContext(here -> hearer.look().run()));
  }
}
