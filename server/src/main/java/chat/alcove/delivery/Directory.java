package chat.alcove.delivery;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Which nodes hold readers of an audience.
///
/// A hint that may name too many, and in doubt names all. It names too few only for as long as a
/// node cannot say whom it holds; what its readers miss meanwhile they are given by number. Every
/// method may be called from any loop, and answers on the caller's.
public interface Directory {
  /// A reader of this node follows an audience from now on. Once for each.
  ///
  /// @return when other nodes can know it, or will not for now: never fails, and takes 50 ms at
  ///   most. What a reader finds in the log after that and what is sent to it leave nothing out
  Future<Void> here(Audience audience);

  /// One of them no longer does. Once for each that was here.
  void gone(Audience audience);

  /// The other nodes that a parcel for each of these must go to.
  ///
  /// @return as many sets as were asked for, in their order; never fails, and takes 50 ms at most
  Future<List<Set<UUID>>> whereabouts(List<Audience> audiences);
}
