package chat.alcove.presence;

import chat.alcove.cluster.Pages;
import chat.alcove.protocol.AgentPresence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Who is shown as connected: everybody on the page of a node that is here, and those who were a
/// moment ago.
///
/// What may be given to whom is not asked here, but of the leases. Used by one event loop.
final class Roster {
  private final Pages<AgentKey, Use> pages;
  private final InstantSource clock;

  /// Those who are on no page any more, and when they were last.
  private final Map<AgentKey, Instant> left = new HashMap<>();

  /// Before this the pages are not complete: the node has just started, and so have the sockets of
  /// others.
  private final Instant completeAt;

  Roster(Pages<AgentKey, Use> pages, InstantSource clock) {
    this.pages = pages;
    this.clock = clock;
    this.completeAt = clock.instant().plus(Lease.STEADY);
  }

  /// They have a console on this node.
  void here(AgentKey agent, Use use) {
    pages.put(agent, use);
    left.remove(agent);
  }

  /// They have none on this node any more.
  void gone(AgentKey agent) {
    if (pages.remove(agent)) changed(Set.of(agent), clock.instant());
  }

  /// All of them are gone from this node.
  void clear() {
    pages.clear();
  }

  /// Something has changed on pages.
  void changed(Collection<AgentKey> agents, Instant asOf) {
    for (AgentKey agent : agents) {
      if (pages.of(agent).isEmpty()) left.merge(agent, asOf, Roster::later);
      else left.remove(agent);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// Those who are shown as gone from now on.
  Set<AgentKey> fade() {
    Instant steady = clock.instant().minus(Lease.STEADY);
    Set<AgentKey> faded = new HashSet<>();
    left.forEach((agent, at) -> {
      if (!at.isAfter(steady)) faded.add(agent);
    });
    left.keySet().removeAll(faded);
    return faded;
  }

  /// Whether nobody touches any of their consoles, wherever they are.
  boolean idle(AgentKey agent) {
    return !pages.of(agent).contains(Use.used);
  }

  /// As it is shown.
  ///
  /// @param people as the store has them
  List<AgentPresence> shown(UUID workspace, List<AgentPresence> people) {
    return people.stream()
        .map(one -> one.shown(connected(new AgentKey(workspace, one.id()), one)))
        .toList();
  }

  private boolean connected(AgentKey agent, AgentPresence stored) {
    if (!pages.of(agent).isEmpty()) return true;
    Instant at = left.get(agent);
    Instant now = clock.instant();
    if (at != null && at.plus(Lease.STEADY).isAfter(now)) return true;
    return stored.connected() && now.isBefore(completeAt);
  }
}
