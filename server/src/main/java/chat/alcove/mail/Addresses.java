package chat.alcove.mail;

import io.vertx.core.Future;
import java.util.UUID;

/// Where visitors are written to.
public interface Addresses {
  /// From now on here. A visitor who has not written is not known, and nothing is kept for them.
  Future<Void> keep(UUID workspace, UUID visitor, String address);
}
