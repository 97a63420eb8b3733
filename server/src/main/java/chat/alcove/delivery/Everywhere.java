package chat.alcove.delivery;

import chat.alcove.cluster.Link;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The directory that knows nothing: everything goes to all other nodes. Of a node alone, to none.
public record Everywhere(Link link) implements Directory {
  @Override
  public Future<Void> here(Audience audience) {
    return Future.succeededFuture();
  }

  @Override
  public void gone(Audience audience) {}

  @Override
  public Future<List<Set<UUID>>> whereabouts(List<Audience> audiences) {
    return Future.succeededFuture(Collections.nCopies(audiences.size(), link.others()));
  }
}
