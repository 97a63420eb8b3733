package chat.alcove.simulation;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.LineTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Agents and their lines, as the store knows them.
final class People {
  private static final Duration CONNECTED_FOR = Duration.ofSeconds(15);

  final Map<UUID, Agent> agents = new LinkedHashMap<>();
  final Map<UUID, Line> lines = new LinkedHashMap<>();

  enum Status {
    available,
    busy,
    away
  }

  /// A line's rules and who is in it.
  record Line(UUID id, LineTimers timers, Map<UUID, Integer> seats) {}

  static final class Agent {
    final Author.Agent who;
    int seats;
    Status status = Status.available;

    /// No longer on the team.
    boolean former;

    @Nullable Instant lastAssigned;
    final List<Lease> leases = new ArrayList<>();

    Agent(Author.Agent who, int seats) {
      this.who = who;
      this.seats = seats;
    }

    /// Whether new ones may ring here.
    boolean here(Instant now) {
      return leases.stream()
          .anyMatch(
              lease -> lease.connected() && lease.seenAt(now).isAfter(now.minus(CONNECTED_FOR)));
    }

    boolean seenWithin(Duration grace, Instant now) {
      return leases.stream().anyMatch(lease -> lease.seenAt(now).isAfter(now.minus(grace)));
    }
  }

  /// A node's word that an agent is connected.
  interface Lease {
    boolean connected();

    Instant seenAt(Instant now);
  }

  Agent agent(UUID id) {
    Agent agent = agents.get(id);
    if (agent == null) throw new IllegalArgumentException("no agent " + id);
    return agent;
  }

  Line line(UUID id) {
    Line line = lines.get(id);
    if (line == null) throw new IllegalArgumentException("no line " + id);
    return line;
  }

  /// In this line; whoever is not in it has as many as they have.
  int seats(UUID line, Agent agent) {
    return Math.min(agent.seats, line(line).seats().getOrDefault(agent.who.id(), agent.seats));
  }
}
