package chat.alcove.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// This node's link to the others.
///
/// At most once: a word may be lost, and while the cluster is split its halves do not hear one
/// another. What one event loop sends to a node on one topic is heard in that order. Every method
/// may be called from any thread, and none waits.
public interface Link {
  /// This process; another one at each start.
  UUID self();

  /// The nodes this one sees now, without itself.
  Set<UUID> others();

  /// Says something to some nodes. What is said in one turn of a loop travels together.
  ///
  /// @param to nodes that are no longer here are passed over
  void send(Collection<UUID> to, Topic topic, Buffer words);

  /// Says something to all others.
  default void tell(Topic topic, Buffer words) {
    send(others(), topic, words);
  }

  /// Hears what other nodes say on a topic: who said it, and what.
  ///
  /// @param listener called on a loop of the link's own: hop to yours, never block. One a topic
  void hear(Topic topic, BiConsumer<UUID, Buffer> listener);

  /// Is told whenever [#others] has changed, on the link's loop.
  void watch(Consumer<Set<UUID>> listener);

  /// Words of this node that are known to be lost, since the start.
  default long lost() {
    return 0;
  }

  /// Completes when this node has lost the others for good without leaving them: it hears nobody,
  /// and only a new start lets it join again.
  default Future<Void> broken() {
    return Promise.<Void>promise().future();
  }

  /// Goes from the others, who notice at once. Nothing is heard or sent after it.
  Future<Void> leave();
}
