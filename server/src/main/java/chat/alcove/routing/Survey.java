package chat.alcove.routing;

import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import chat.alcove.protocol.Verdict;
import chat.alcove.routing.Policy.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One waiting conversation before the people of its line.
final class Survey {
  /// Who comes nearest to being chosen, first.
  private static final List<Verdict> NEAREST =
      List.of(
          Verdict.could,
          Verdict.other_language,
          Verdict.other_skills,
          Verdict.full_in_line,
          Verdict.full,
          Verdict.missed_it,
          Verdict.busy,
          Verdict.away,
          Verdict.not_here);

  private final Waiting waiting;
  private final Table table;
  private final Instant now;
  private final Map<Verdict, List<Chair>> by = new EnumMap<>(Verdict.class);
  private final @Nullable Chair sticky;
  private final @Nullable Chair best;
  private final boolean preferenceDropped;

  Survey(Waiting waiting, Table table, Instant now) {
    this.waiting = waiting;
    this.table = table;
    this.now = now;
    for (Chair chair : table.chairs()) {
      by.computeIfAbsent(chair.verdict(waiting), verdict -> new ArrayList<>()).add(chair);
    }
    sticky = lastAgent();
    boolean unfitOnly = with(Verdict.could).isEmpty() && !unfit().isEmpty();
    preferenceDropped = unfitOnly && preferenceIsOver();
    if (unfitOnly && (preferenceDropped || !somebodyToWaitFor())) dropPreference();
    best = nearest(with(Verdict.could), 1).stream().findFirst().orElse(null);
  }

  Optional<Chair> chosen() {
    if (!table.rules().assigns()) return Optional.empty();
    return Optional.ofNullable(sticky == null ? best : sticky);
  }

  Trace trace() {
    return trace(chosen().orElse(null), rule(), preferenceDropped && sticky == null);
  }

  /// Where a person chose.
  Trace trace(Policy.ByHand choice) {
    Chair chosen = table.chairs().stream().filter(of(choice.agent())).findFirst().orElse(null);
    return trace(chosen, choice.rule(), false);
  }

  private Trace trace(@Nullable Chair chosen, Rule rule, boolean dropped) {
    List<Trace.Candidate> told = new ArrayList<>(Trace.CANDIDATES_MAX);
    if (chosen != null) told.add(candidate(chosen, Verdict.chosen));
    for (Verdict verdict : NEAREST) {
      // One more than there is room for, since the chosen one may be among them.
      int room = Trace.CANDIDATES_MAX - told.size();
      if (room == 0) break;
      nearest(with(verdict), room + 1).stream()
          .filter(chair -> chair != chosen)
          .limit(room)
          .forEach(chair -> told.add(candidate(chair, verdict)));
    }
    return new Trace(
        rule,
        waiting.turn().line(),
        waiting.waited(now).toMillis(),
        dropped,
        told,
        table.chairs().size() - told.size());
  }

  private Rule rule() {
    if (!table.rules().assigns()) return Rule.not_given;
    if (sticky != null) return Rule.last_agent;
    if (best == null) return Rule.nobody;
    List<Chair> could = with(Verdict.could);
    if (could.size() == 1) return Rule.only_one;
    long asFree = could.stream().filter(chair -> chair.person.taken == best.person.taken).count();
    return asFree == 1 ? Rule.fewest_seats : Rule.longest_idle;
  }

  private @Nullable Chair lastAgent() {
    UUID last = waiting.last();
    if (last == null || !table.rules().sticky()) return null;
    return Stream.concat(with(Verdict.could).stream(), unfit().stream())
        .filter(of(last))
        .findFirst()
        .orElse(null);
  }

  private static Predicate<Chair> of(UUID agent) {
    return chair -> chair.person.agent.who().id().equals(agent);
  }

  private boolean preferenceIsOver() {
    return waiting.waited(now).compareTo(table.rules().preference()) >= 0;
  }

  /// Nobody gains by waiting for a language that nobody here speaks.
  private boolean somebodyToWaitFor() {
    return table.chairs().stream().anyMatch(chair -> chair.worthWaiting(waiting));
  }

  private void dropPreference() {
    by.put(Verdict.could, unfit());
    by.remove(Verdict.other_language);
    by.remove(Verdict.other_skills);
  }

  private List<Chair> unfit() {
    return Stream.of(Verdict.other_language, Verdict.other_skills)
        .flatMap(verdict -> with(verdict).stream())
        .toList();
  }

  private List<Chair> with(Verdict verdict) {
    return by.getOrDefault(verdict, List.of());
  }

  private static Trace.Candidate candidate(Chair chair, Verdict verdict) {
    Agent agent = chair.person.agent;
    return new Trace.Candidate(
        agent.who().id(), agent.who().name(), chair.person.taken, agent.seats().seats(), verdict);
  }

  /// The first `max` by load. Sorting all of a large line for each conversation would be most of a
  /// pass.
  private static List<Chair> nearest(List<Chair> chairs, int max) {
    List<Chair> nearest = new ArrayList<>(max + 1);
    for (Chair chair : chairs) {
      if (nearest.size() == max && Chair.BY_LOAD.compare(chair, nearest.getLast()) >= 0) continue;
      int at = nearest.size();
      while (at > 0 && Chair.BY_LOAD.compare(chair, nearest.get(at - 1)) < 0) at--;
      nearest.add(at, chair);
      if (nearest.size() > max) nearest.removeLast();
    }
    return nearest;
  }
}
