package chat.alcove.lines;

import chat.alcove.conversation.LineTimers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// All lines of a workspace.
///
/// @param lines in the order they are shown in
/// @param staffed those in which somebody is who takes conversations
public record LineBook(List<LineRules> lines, Set<UUID> staffed) {
  /// Copies both.
  public LineBook {
    lines = List.copyOf(lines);
    staffed = Set.copyOf(staffed);
  }

  /// What decisions about one of them go by now: its timers, and the line to escalate to at this
  /// moment. That is the first one on the way that is open and where somebody is, for nobody is
  /// helped by waiting where no one comes: where there is none, they stay, and it is looked again
  /// after the next patience. A line that has just opened keeps those who came in the night until
  /// it has had its patience.
  public LineTimers timersAt(LineRules line, Instant now) {
    var timers = line.timers();
    if (timers.closing().escalation() == null) return timers;
    var closing =
        new LineTimers.Closing(timers.closing().afterSilence(), escalation(line, now).orElse(null));
    return new LineTimers(
        timers.firstReply(), timers.patience(), timers.idleSeat(), timers.grace(), closing);
  }

  private Optional<UUID> escalation(LineRules from, Instant now) {
    var hours = from.hours();
    boolean justOpened = hours.openAt(now) && !hours.openAt(now.minus(from.timers().patience()));
    var next = justOpened ? Optional.<LineRules>empty() : from.escalation().flatMap(this::line);
    // Never further than there are lines, should they go round.
    for (int steps = 0; next.isPresent() && steps < lines.size(); steps++) {
      if (takes(next.get(), now)) return next.map(LineRules::id);
      next = next.get().escalation().flatMap(this::line);
    }
    return Optional.empty();
  }

  /// A line without hours is always open, and so nobody's promise that somebody is there.
  private boolean takes(LineRules line, Instant now) {
    return line.hours().openAt(now) && staffed.contains(line.id());
  }

  /// One of them.
  public Optional<LineRules> line(UUID id) {
    return lines.stream().filter(line -> line.id().equals(id)).findFirst();
  }
}
