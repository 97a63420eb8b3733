package chat.alcove.delivery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// The sockets of one event loop, by what they follow.
///
/// Every method must be called on that loop, so there are no locks.
public final class Hub {
  private final Directory directory;
  private final Map<Audience, Following> audiences = new HashMap<>();

  /// @param known when other nodes know of them
  private record Following(Set<Reader> readers, Future<Void> known) {}

  private Hub(Directory directory) {
    this.directory = directory;
  }

  /// A hub for the loop of the caller.
  ///
  /// @param directory told whom this loop holds readers of
  public static Hub on(Vertx vertx, Directory directory) {
    var hub = new Hub(directory);
    Post.subscribe(vertx, hub::deliver);
    return hub;
  }

  /// Parcels for `audience` reach the reader from now on.
  ///
  /// @return when other nodes know it: what is read after that leaves nothing out. Never fails
  public Future<Void> follow(Audience audience, Reader reader) {
    Following following =
        audiences.computeIfAbsent(
            audience, first -> new Following(new LinkedHashSet<>(), directory.here(first)));
    following.readers().add(reader);
    return following.known();
  }

  /// They no longer do.
  public void leave(Audience audience, Reader reader) {
    Following following = audiences.get(audience);
    if (following == null) return;
    following.readers().remove(reader);
    if (!following.readers().isEmpty()) return;
    audiences.remove(audience);
    directory.gone(audience);
  }

  /// Each audience that has readers, and who they are. What is given to them may change both.
  void each(BiConsumer<Audience, List<Reader>> visitor) {
    List.copyOf(audiences.keySet())
        .forEach(audience -> visitor.accept(audience, readers(audience)));
  }

  List<Reader> readers(Audience audience) {
    Following following = audiences.get(audience);
    return following == null ? List.of() : List.copyOf(following.readers());
  }

  private void deliver(Parcel parcel) {
    // A reader that is cut leaves while we go through them.
    for (Reader reader : readers(parcel.to())) {
      if (parcel.to() instanceof Audience.SignedOut) reader.signedOut();
      else reader.push(parcel);
    }
  }
}
