package chat.alcove.site;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/// Where sites are kept.
public interface SiteStore {
  /// The site of a public key.
  Future<Optional<Site>> byKey(String key);

  /// The key that signs the workspace's visitor tokens: 32 bytes.
  Future<Optional<byte[]>> secret(UUID workspaceId);
}
