package chat.alcove.load.check;

import chat.alcove.load.client.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What colleagues were told of those who were gone: that they are, in time, and nothing else until
/// they return.
public final class Presence {
  private final List<Event> events;
  private final Duration bound;
  private final List<Violation> violations = new ArrayList<>();
  private final List<Long> shownAfter = new ArrayList<>();

  private Presence(List<Event> events, Duration bound) {
    this.events = events;
    this.bound = bound;
  }

  /// What was found.
  ///
  /// @param shownAfter nanoseconds until each colleague was told
  public record Findings(List<Violation> violations, List<Long> shownAfter) {}

  /// Holds what every colleague was told against who was gone.
  ///
  /// @param bound within which each must be told who was connected all this time
  public static Findings check(
      Collection<Event> events, Collection<Absence> absences, Duration bound) {
    var ordered = events.stream().sorted(Comparator.comparingLong(Event::at)).toList();
    var presence = new Presence(ordered, bound);
    absences.forEach(presence::check);
    return new Findings(presence.violations, presence.shownAfter);
  }

  private void check(Absence absence) {
    long latest = absence.from() + bound.toNanos();
    var lost = new HashSet<String>();
    var colleagues = new HashSet<String>();
    var told = new HashSet<String>();
    for (var event : events) {
      if (event instanceof Event.Told word && word.agent().equals(absence.agent())) {
        if (word.at() < absence.from()) {
          colleagues.add(word.client());
        } else if (word.at() < absence.until()) {
          read(word, absence, told, lost);
        }
      } else if (event instanceof Event.Lost loss
          && loss.at() >= absence.from()
          && loss.at() < latest) {
        lost.add(loss.client());
      }
    }
    colleagues.removeAll(lost);
    colleagues.removeAll(told);
    if (absence.until() > latest && !colleagues.isEmpty()) {
      broken(absence + " was never told to " + colleagues);
    }
  }

  private void read(Event.Told word, Absence absence, Set<String> told, Set<String> lost) {
    long after = word.at() - absence.from();
    if (!word.connected()) {
      // Whoever had no socket meanwhile is told when they are back.
      if (told.add(word.client()) && !lost.contains(word.client())) {
        shownAfter.add(after);
        if (after > bound.toNanos()) {
          broken(absence + " was told to " + word.client() + " after " + Duration.ofNanos(after));
        }
      }
    } else if (told.contains(word.client()) || after > bound.toNanos()) {
      broken(word.client() + " was told that " + absence.agent() + " is here, who was gone");
    }
  }

  private void broken(String words) {
    violations.add(new Violation(Rule.PRESENCE_ENDS, words));
  }
}
