package chat.alcove.presence;

import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Parcel;
import chat.alcove.protocol.AgentPresence;
import chat.alcove.protocol.AgentPush;
import chat.alcove.protocol.Wire;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// Tells consoles whose presence has changed: what the registry says now and did not say before.
///
/// Each telling is read and encoded once for a workspace. One at a time; used by one event loop.
final class PresenceFeed {
  /// People in one push; the others follow in the next.
  static final int PUSHED_MAX = 200;

  private final Registry registry;
  private final Consumer<Parcel> post;
  private final Set<AgentKey> touched = new HashSet<>();
  private final Map<UUID, Map<UUID, AgentPresence>> told = new HashMap<>();
  private boolean reading;

  PresenceFeed(Registry registry, Consumer<Parcel> post) {
    this.registry = registry;
    this.post = post;
  }

  /// Something of theirs may have changed.
  void touched(Collection<AgentKey> agents) {
    touched.addAll(agents);
  }

  /// Whether somebody was touched since the last telling.
  boolean hasNews() {
    return !touched.isEmpty();
  }

  /// Looks at those who were touched.
  Future<Void> tell() {
    if (reading || touched.isEmpty()) return Future.succeededFuture();
    Set<AgentKey> now = Set.copyOf(touched);
    touched.clear();
    return tell(registry.some(now)).onFailure(cause -> touched.addAll(now));
  }

  /// Looks at everybody: at what other nodes say, at words that have run out, at what nobody told
  /// of.
  ///
  /// @param workspaces whose consoles are here. Of others nothing is remembered
  Future<Void> look(Set<UUID> workspaces) {
    told.keySet().retainAll(workspaces);
    if (reading || workspaces.isEmpty()) return Future.succeededFuture();
    return tell(registry.everybody(workspaces));
  }

  private Future<Void> tell(Future<Map<UUID, List<AgentPresence>>> people) {
    reading = true;
    return people
        .andThen(done -> reading = false)
        .onSuccess(found -> found.forEach(this::tell))
        .mapEmpty();
  }

  private void tell(UUID workspace, List<AgentPresence> people) {
    Map<UUID, AgentPresence> before = told.computeIfAbsent(workspace, key -> new HashMap<>());
    List<AgentPresence> changed =
        people.stream().filter(one -> !one.equals(before.put(one.id(), one))).toList();
    for (int from = 0; from < changed.size(); from += PUSHED_MAX) {
      var some = changed.subList(from, Math.min(from + PUSHED_MAX, changed.size()));
      var push = new AgentPush.Presence(some);
      post.accept(
          new Parcel(new Audience.Staff(workspace), Buffer.buffer(Wire.encode(push)), null));
    }
  }
}
