package chat.alcove.load.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who had which conversation: never two at once, and never more than there are seats.
public final class Owners {
  /// Times in the log are those of the decision, which may wait for its turn to be stored for so
  /// long: what overlaps for less may have come one after the other.
  private static final Duration SLACK = Duration.ofSeconds(3);

  private static final Set<String> ENDS =
      Set.of("queued", "released", "closed", "transferred", "offered", "assigned", "reopened");

  private final Map<String, Integer> seats;
  private final List<Violation> violations = new ArrayList<>();

  private record Tenure(String agent, Instant from, Instant to) {}

  private record Edge(Instant at, int change) {}

  private Owners(Map<String, Integer> seats) {
    this.seats = seats;
  }

  /// Every breach in the log of those steps, and in what was seen of the tables meanwhile.
  ///
  /// @param seats of each agent
  public static List<Violation> check(
      Collection<LifeStep> steps, Collection<Sample> samples, Map<String, Integer> seats) {
    var owners = new Owners(seats);
    var tenures = new ArrayList<Tenure>();
    var byConversation = new HashMap<String, List<LifeStep>>();
    steps.forEach(step ->
        byConversation.computeIfAbsent(step.conversation(), any -> new ArrayList<>()).add(step));
    for (var log : byConversation.values()) {
      log.sort(Comparator.comparingLong(LifeStep::seq));
      owners.requireOneOwner(log);
      tenures.addAll(tenures(log));
    }
    owners.requireSeats(tenures);
    owners.readSamples(samples);
    return owners.violations;
  }

  private void requireOneOwner(List<LifeStep> log) {
    String owner = null;
    for (var step : log) {
      switch (step.kind()) {
        case "assigned" -> {
          if (owner != null && !step.why().equals("took_over")) {
            broken(Rule.ONE_OWNER, step + ", but " + owner + " had it");
          }
          owner = step.agent();
        }
        case "offered" -> {
          if (owner != null) {
            broken(Rule.ONE_OWNER, step + " rings, but " + owner + " had it");
          }
        }
        case "released", "closed", "transferred", "queued" -> owner = null;
        default -> {}
      }
    }
  }

  private static List<Tenure> tenures(List<LifeStep> log) {
    var tenures = new ArrayList<Tenure>();
    LifeStep begun = null;
    for (var step : log) {
      if (begun != null && (ENDS.contains(step.kind()) || step.kind().equals("rested"))) {
        tenures.add(new Tenure(Objects.requireNonNull(begun.agent()), begun.at(), step.at()));
        begun = null;
      }
      if (step.agent() != null && Set.of("offered", "assigned").contains(step.kind())) {
        begun = step;
      }
    }
    if (begun != null) {
      tenures.add(new Tenure(Objects.requireNonNull(begun.agent()), begun.at(), Instant.MAX));
    }
    return tenures;
  }

  private void requireSeats(List<Tenure> tenures) {
    var edges = new HashMap<String, List<Edge>>();
    for (var tenure : tenures) {
      var to = tenure.to.equals(Instant.MAX) ? tenure.to : tenure.to.minus(SLACK);
      if (to.isAfter(tenure.from)) {
        var theirs = edges.computeIfAbsent(tenure.agent, any -> new ArrayList<>());
        theirs.add(new Edge(tenure.from, 1));
        theirs.add(new Edge(to, -1));
      }
    }
    edges.forEach(this::requireSeats);
  }

  private void requireSeats(String agent, List<Edge> edges) {
    edges.sort(Comparator.comparing(Edge::at).thenComparing(Edge::change));
    int taken = 0;
    for (var edge : edges) {
      taken += edge.change;
      if (edge.change > 0 && taken > seatsOf(agent)) {
        broken(Rule.SEATS_ARE_KEPT, agent + " had " + taken + " at " + edge.at);
      }
    }
  }

  private int seatsOf(String agent) {
    return seats.getOrDefault(agent, Integer.MAX_VALUE);
  }

  private void readSamples(Collection<Sample> samples) {
    var before = new HashMap<String, Sample.Held>();
    for (var sample : samples) {
      var taken = new HashMap<String, Integer>();
      for (var held : sample.held()) {
        if (held.agent() != null && held.seated()) {
          taken.merge(held.agent(), 1, Integer::sum);
        }
        requireRise(before.put(held.conversation(), held), held);
      }
      taken.forEach((agent, count) -> {
        if (count > seatsOf(agent)) {
          broken(Rule.SEATS_ARE_KEPT, agent + " held " + count + " at once");
        }
      });
    }
  }

  private void requireRise(Sample.@Nullable Held before, Sample.Held now) {
    if (before == null) {
      return;
    }
    boolean sameOwner = Objects.equals(before.agent(), now.agent());
    if (now.lifecycle() < before.lifecycle()
        || now.seq() < before.seq()
        || (!sameOwner && now.lifecycle() == before.lifecycle())) {
      broken(Rule.LIFECYCLE_RISES, now + " came after " + before);
    }
  }

  private void broken(Rule rule, String words) {
    violations.add(new Violation(rule, words));
  }
}
