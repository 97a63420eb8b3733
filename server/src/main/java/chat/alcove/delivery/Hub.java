package chat.alcove.delivery;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The sockets of one event loop, by what they follow.
///
/// Every method must be called on that loop, so there are no locks.
public final class Hub {
  private final Map<Audience, Set<Reader>> readers = new HashMap<>();

  private Hub() {}

  /// A hub for the loop of the caller.
  public static Hub on(Vertx vertx) {
    var hub = new Hub();
    Post.subscribe(vertx, hub::deliver);
    return hub;
  }

  /// Parcels for `audience` reach the reader from now on.
  public void follow(Audience audience, Reader reader) {
    readers.computeIfAbsent(audience, key -> new LinkedHashSet<>()).add(reader);
  }

  /// They no longer do.
  public void leave(Audience audience, Reader reader) {
    Set<Reader> following = readers.get(audience);
    if (following == null) return;
    following.remove(reader);
    if (following.isEmpty()) readers.remove(audience);
  }

  private void deliver(Parcel parcel) {
    Set<Reader> following = readers.get(parcel.to());
    if (following == null) return;
    // A reader that is cut leaves while we go through them.
    for (Reader reader : List.copyOf(following)) {
      if (parcel.to() instanceof Audience.SignedOut) reader.signedOut();
      else reader.push(parcel);
    }
  }
}
