package chat.alcove.queue;

import chat.alcove.protocol.AgentName;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Who stands behind the sites.
public interface Fronts {
  /// A site from the street.
  ///
  /// @param line the one that takes its conversations
  /// @param here its people who are here, at most as many as visitors are told of
  record Front(UUID line, List<AgentName> here) {}

  /// Unknown sites are left out.
  Future<Map<SiteKey, Front>> of(Collection<SiteKey> sites);
}
