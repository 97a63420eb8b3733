package chat.alcove.conversation;

import chat.alcove.protocol.Priority;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a conversation stands in the lines. Outlives offers and assignments, so that one which
/// lost its agent goes back to where it stood.
///
/// @param since when this wait for a person began: its age in the queue
/// @param lineSince since when it has been this line's
public record Place(UUID line, Instant since, Instant lineSince, Priority priority, Past past) {

  /// What happened on the way.
  ///
  /// @param missed agents at whom it rang in vain: never the same twice in one round
  /// @param lines those it came through, so that an escalation never goes in a circle
  /// @param last the agent who had it last
  /// @param learnt by a bot that had it
  public record Past(
      Set<UUID> missed,
      List<UUID> lines,
      @Nullable UUID last,
      Manner manner,
      Happening.Card learnt) {
    static final Past NONE =
        new Past(Set.of(), List.of(), null, Manner.here, Happening.Card.NOTHING);
  }

  /// How the visitor waits.
  public enum Manner {
    /// On the page.
    here,
    /// Left the queue, and is answered by mail.
    by_mail
  }

  static Place fresh(UUID line, Instant at) {
    return new Place(line, at, at, Priority.normal, Past.NONE);
  }

  /// Whether the agent who had it last gave it back, passed it on or let it pass.
  boolean wasGivenAway() {
    return past.last() != null && past.missed().contains(past.last());
  }

  /// In a line again, or in another one, where everybody has a chance.
  Place in(UUID next, Instant at) {
    List<UUID> lines =
        next.equals(line)
            ? past.lines()
            : Stream.concat(past.lines().stream(), Stream.of(line)).toList();
    return new Place(
        next,
        since,
        at,
        priority,
        new Past(Set.of(), lines, past.last(), past.manner(), past.learnt()));
  }

  /// A new wait, after an end.
  Place anew(Instant at) {
    return new Place(
        line,
        at,
        at,
        priority,
        new Past(Set.of(), List.of(), past.last(), Manner.here, past.learnt()));
  }

  /// With people of a line, for whom it is new: a bot had it.
  Place from(Instant at, UUID first) {
    return new Place(
        first,
        at,
        at,
        priority,
        new Past(Set.of(), List.of(), past.last(), past.manner(), past.learnt()));
  }

  Place missedBy(UUID agent) {
    Set<UUID> missed = new HashSet<>(past.missed());
    missed.add(agent);
    return with(
        new Past(Set.copyOf(missed), past.lines(), past.last(), past.manner(), past.learnt()));
  }

  Place heldBy(UUID agent) {
    return with(new Past(past.missed(), past.lines(), agent, past.manner(), past.learnt()));
  }

  Place byMail() {
    return with(new Past(past.missed(), past.lines(), past.last(), Manner.by_mail, past.learnt()));
  }

  Place onPage() {
    return with(new Past(past.missed(), past.lines(), past.last(), Manner.here, past.learnt()));
  }

  /// After a bot: the next one, and whoever takes over, need not ask again.
  Place knowing(Happening.Card learnt) {
    return with(new Past(past.missed(), past.lines(), past.last(), past.manner(), learnt));
  }

  Place at(Priority other) {
    return new Place(line, since, lineSince, other, past);
  }

  private Place with(Past other) {
    return new Place(line, since, lineSince, priority, other);
  }
}
