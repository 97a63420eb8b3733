package chat.alcove;

import chat.alcove.cluster.Link;
import chat.alcove.cluster.Topic;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells all loops of all nodes that owners have set something anew, so that none of them goes on
/// by what was before. May be used on any thread.
///
/// Other nodes may miss it: whoever hears looks now and then all the same.
final class Written {
  private final Link link;
  private final List<Hearer> hearers = new CopyOnWriteArrayList<>();

  private record Hearer(Context loop, Runnable look) {}

  Written(Link link) {
    this.link = link;
    link.hear(Topic.settings, (from, words) -> tellLoops());
  }

  /// Looks on its own loop whenever something was set.
  void hear(Context loop, Runnable look) {
    hearers.add(new Hearer(loop, look));
  }

  void tell() {
    tellLoops();
    link.tell(Topic.settings, Buffer.buffer());
  }

  private void tellLoops() {
    hearers.forEach(hearer -> hearer.loop().runOnContext(here -> hearer.look().run()));
  }
}
