package chat.alcove.cluster;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The link of a node that has no others: nobody to tell, nothing to hear.
public record Alone(UUID self) implements Link {
  @Override
  public Set<UUID> others() {
    return Set.of();
  }

  @Override
  public void send(Collection<UUID> to, Topic topic, Buffer words) {}

  @Override
  public void hear(Topic topic, BiConsumer<UUID, Buffer> listener) {}

  @Override
  public void watch(Consumer<Set<UUID>> listener) {}

  @Override
  public Future<Void> leave() {
    return Future.succeededFuture();
  }
}
