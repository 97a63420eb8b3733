package chat.alcove.presence;

import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Audience.Watched;
import chat.alcove.delivery.Parcel;
import chat.alcove.protocol.AgentPresence;
import chat.alcove.protocol.AgentPush;
import chat.alcove.protocol.Wire;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
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
/// Seats come and go all day: they are told to the agent at once, to who watches them gathered, and
/// to nobody else. Each telling is read and encoded once for a workspace. One at a time; used by
/// one event loop.
final class PresenceFeed {
  /// People in one push; the others follow in the next.
  static final int PUSHED_MAX = 200;

  private final Registry registry;
  private final Consumer<Parcel> post;
  private final Set<AgentKey> touched = new HashSet<>();
  private final Map<UUID, Map<UUID, AgentPresence>> told = new HashMap<>();

  /// Taken seats that those who watch them have not been told, by workspace and agent.
  private final Map<UUID, Map<UUID, Integer>> seats = new HashMap<>();

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

  /// What has gathered for those who watch seats.
  void tellSeats() {
    seats.forEach((workspace, taken) ->
        send(new Audience.Watchers(workspace, Watched.seats), new AgentPush.Seats(taken)));
    seats.clear();
  }

  private void tell(UUID workspace, List<AgentPresence> people) {
    Map<UUID, AgentPresence> before = told.computeIfAbsent(workspace, key -> new HashMap<>());
    List<AgentPresence> changed = new ArrayList<>();
    for (AgentPresence now : people) {
      AgentPresence known = before.put(now.id(), now);
      if (known == null || !now.withTaken(known.taken()).equals(known)) changed.add(now);
      else if (!now.equals(known)) tellSeat(workspace, now);
    }
    tellAll(workspace, changed);
  }

  private void tellSeat(UUID workspace, AgentPresence now) {
    seats.computeIfAbsent(workspace, first -> new HashMap<>()).put(now.id(), now.taken());
    send(new Audience.OfAgent(workspace, now.id()), new AgentPush.Presence(List.of(now)));
  }

  private void tellAll(UUID workspace, List<AgentPresence> changed) {
    for (int from = 0; from < changed.size(); from += PUSHED_MAX) {
      var some = changed.subList(from, Math.min(from + PUSHED_MAX, changed.size()));
      send(new Audience.Staff(workspace), new AgentPush.Presence(some));
    }
  }

  private void send(Audience to, AgentPush push) {
    post.accept(new Parcel(to, Buffer.buffer(Wire.encode(push)), null));
  }
}
