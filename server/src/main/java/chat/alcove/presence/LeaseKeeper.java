package chat.alcove.presence;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The sockets that agents have on this node, and this node's words of it in the registry.
///
/// One write at a time: what changes meanwhile is gathered and follows, so that nothing piles up
/// while the store is away, and what is written last is what is so. Used by one event loop.
final class LeaseKeeper {
  private final Registry registry;
  private final InstantSource clock;
  private final Consumer<Collection<AgentKey>> written;
  private final Map<AgentKey, Set<String>> sockets = new HashMap<>();

  /// Sockets of consoles that nobody has touched for long.
  private final Map<String, AgentKey> idle = new HashMap<>();

  /// Whose word is to be written, and when it changed.
  private final Map<AgentKey, Instant> changed = new LinkedHashMap<>();

  /// Who of them has come or gone.
  private final Set<AgentKey> news = new HashSet<>();

  private boolean writing;
  private Future<Void> inFlight = Future.succeededFuture();

  /// @param written told of those who have come or gone, once the store knows
  LeaseKeeper(Registry registry, InstantSource clock, Consumer<Collection<AgentKey>> written) {
    this.registry = registry;
    this.clock = clock;
    this.written = written;
  }

  /// Only the first of an agent's sockets changes anything.
  Future<Void> arrived(AgentKey agent, String socket) {
    Set<String> theirs = sockets.computeIfAbsent(agent, key -> new HashSet<>());
    theirs.add(socket);
    return theirs.size() == 1 ? changed(agent) : Future.succeededFuture();
  }

  /// Only the last of an agent's sockets changes anything.
  Future<Void> left(AgentKey agent, String socket) {
    idle.remove(socket);
    Set<String> theirs = sockets.get(agent);
    if (theirs == null || !theirs.remove(socket) || !theirs.isEmpty()) {
      return Future.succeededFuture();
    }
    sockets.remove(agent);
    return changed(agent);
  }

  /// Nobody touches this console.
  ///
  /// @return whether nobody touches any of theirs on this node
  boolean idles(AgentKey agent, String socket) {
    Set<String> theirs = sockets.getOrDefault(agent, Set.of());
    if (theirs.contains(socket)) idle.put(socket, agent);
    return idle.keySet().containsAll(theirs);
  }

  /// Somebody does.
  ///
  /// @return whose console it is, where nobody did until now
  Optional<AgentKey> used(String socket) {
    return Optional.ofNullable(idle.remove(socket));
  }

  /// What their consoles here say of them; nothing where there are none.
  Optional<Use> use(AgentKey agent) {
    Set<String> theirs = sockets.get(agent);
    if (theirs == null) return Optional.empty();
    return Optional.of(idle.keySet().containsAll(theirs) ? Use.idle : Use.used);
  }

  private Future<Void> changed(AgentKey agent) {
    changed.put(agent, clock.instant());
    news.add(agent);
    return write();
  }

  /// Says again who is connected.
  Future<Void> renew() {
    Instant now = clock.instant();
    sockets.keySet().forEach(agent -> changed.putIfAbsent(agent, now));
    return write();
  }

  /// Writes what is not written yet, or waits for it.
  Future<Void> write() {
    if (writing) return inFlight;
    if (changed.isEmpty()) return Future.succeededFuture();
    writing = true;
    Map<AgentKey, Instant> taken = new LinkedHashMap<>(changed);
    changed.clear();
    Set<AgentKey> told = Set.copyOf(news);
    news.clear();
    Instant now = clock.instant();
    List<Lease> leases =
        taken.entrySet().stream().map(one -> lease(one.getKey(), one.getValue(), now)).toList();
    inFlight =
        registry
            .write(leases)
            .andThen(done -> {
              writing = false;
              if (done.failed()) {
                taken.forEach(changed::putIfAbsent);
                news.addAll(told);
              } else if (!told.isEmpty()) {
                written.accept(told);
              }
            })
            // What came meanwhile. After a failure the next tick tries again.
            .compose(done -> write());
    return inFlight;
  }

  private Lease lease(AgentKey agent, Instant changedAt, Instant now) {
    return sockets.containsKey(agent)
        ? new Lease(agent, true, now)
        : new Lease(agent, false, changedAt);
  }

  /// The workspaces whose consoles are here.
  Set<UUID> workspaces() {
    return sockets.keySet().stream().map(AgentKey::workspace).collect(Collectors.toSet());
  }

  /// Everybody's last socket at once: this node stops.
  Future<Void> leave() {
    Instant now = clock.instant();
    sockets.keySet().forEach(agent -> changed.put(agent, now));
    sockets.clear();
    idle.clear();
    return write();
  }
}
