package chat.alcove.presence;

import chat.alcove.protocol.AgentPresence;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A registry that tells of people as they are shown. Used by one event loop.
record ShownRegistry(Registry stored, Roster roster) implements Registry {
  @Override
  public Future<Void> write(Collection<Lease> leases) {
    return stored.write(leases);
  }

  @Override
  public Future<Void> forget() {
    return stored.forget();
  }

  @Override
  public Future<Set<AgentKey>> doubt(UUID node) {
    return stored.doubt(node);
  }

  @Override
  public Future<Map<UUID, List<AgentPresence>>> everybody(Collection<UUID> workspaces) {
    return stored.everybody(workspaces).map(this::shown);
  }

  @Override
  public Future<Map<UUID, List<AgentPresence>>> some(Collection<AgentKey> agents) {
    return stored.some(agents).map(this::shown);
  }

  private Map<UUID, List<AgentPresence>> shown(Map<UUID, List<AgentPresence>> people) {
    Map<UUID, List<AgentPresence>> shown = new HashMap<>();
    people.forEach((workspace, some) -> shown.put(workspace, roster.shown(workspace, some)));
    return shown;
  }
}
