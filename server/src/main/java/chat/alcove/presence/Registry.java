package chat.alcove.presence;

import chat.alcove.protocol.AgentPresence;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What all nodes know of who is here. Each writes its own words and reads everybody's.
public interface Registry {
  /// People told of at one time.
  int PEOPLE_MAX = 20_000;

  /// Writes this node's words, all at once. A word that is older than the one written is dropped.
  Future<Void> write(Collection<Lease> leases);

  /// Drops the words that no rule looks at any more, of all nodes.
  Future<Void> forget();

  /// A node is not seen any more: its word that somebody is connected does not hold until it says
  /// so again. Since when they were last seen stays.
  ///
  /// @return whom that concerns
  Future<Set<AgentKey>> doubt(UUID node);

  /// Everybody of some workspaces, by workspace and in the order of their names.
  Future<Map<UUID, List<AgentPresence>>> everybody(Collection<UUID> workspaces);

  /// As [#everybody], for some agents. Unknown ones are left out.
  Future<Map<UUID, List<AgentPresence>>> some(Collection<AgentKey> agents);
}
