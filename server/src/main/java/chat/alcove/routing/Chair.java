package chat.alcove.routing;

import chat.alcove.protocol.Verdict;
import chat.alcove.routing.Waiting.Wish;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A member of a line while choices are made: each choice counts in the next.
final class Chair {
  /// Fewest seats taken, then the longest without an assignment, then the id.
  static final Comparator<Chair> BY_LOAD =
      Comparator.<Chair>comparingInt(chair -> chair.person.taken)
          .thenComparing(
              chair -> chair.person.lastAssigned,
              Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
          .thenComparing(chair -> chair.person.agent.who().id(), Waiting::inOrder);

  final Person person;
  private final int seatsInLine;
  private int takenInLine;

  /// What is the same in all lines of an agent.
  static final class Person {
    final Agent agent;
    int taken;
    @Nullable Instant lastAssigned;

    Person(Agent agent) {
      this.agent = agent;
      this.taken = agent.seats().taken();
      this.lastAssigned = agent.lastAssigned();
    }
  }

  Chair(Person person, Agent.Seats inLine) {
    this.person = person;
    this.seatsInLine = inLine.seats();
    this.takenInLine = inLine.taken();
  }

  /// Whether this agent could have it now. [Verdict#other_language] and [Verdict#other_skills] are
  /// of those who could, were it not for the wish.
  Verdict verdict(Waiting waiting) {
    return switch (person.agent.standing()) {
      case not_here -> Verdict.not_here;
      case away -> Verdict.away;
      case busy -> Verdict.busy;
      case ready -> seated(waiting);
    };
  }

  private Verdict seated(Waiting waiting) {
    if (waiting.missed().contains(person.agent.who().id())) return Verdict.missed_it;
    if (person.taken >= person.agent.seats().seats()) return Verdict.full;
    if (takenInLine >= seatsInLine) return Verdict.full_in_line;
    return fit(waiting.wish());
  }

  private Verdict fit(Wish wish) {
    Agent.Tags tags = person.agent.tags();
    if (wish.language() != null && !tags.languages().contains(wish.language())) {
      return Verdict.other_language;
    }
    return tags.skills().containsAll(wish.skills()) ? Verdict.could : Verdict.other_skills;
  }

  /// Whether it is worth waiting for them: they fit, and will have it once a seat is free.
  boolean worthWaiting(Waiting waiting) {
    return person.agent.standing() == Agent.Standing.ready
        && person.agent.seats().seats() > 0
        && seatsInLine > 0
        && !waiting.missed().contains(person.agent.who().id())
        && fit(waiting.wish()) == Verdict.could;
  }

  void seat(Instant now) {
    person.taken++;
    takenInLine++;
    person.lastAssigned = now;
  }
}
