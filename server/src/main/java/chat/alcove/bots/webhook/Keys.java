package chat.alcove.bots.webhook;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.UUID;

/// What workspaces sign with.
public interface Keys {
  /// A workspace's secret; empty where there is no such workspace.
  Future<Optional<Buffer>> of(UUID workspace);
}
