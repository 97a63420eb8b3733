package chat.alcove.conversation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The state of a conversation's life, with what is known in that state only.
public sealed interface Life {
  Place place();

  /// A bot answers, one time for each turn of the visitor's.
  ///
  /// @param turn raised by each answer and by each word of the visitor's: of two answers that were
  ///   made for the same words one is stored, and none that was made for fewer
  record Bot(Place place, Author.Bot bot, int turn, Memory memory) implements Life {}

  /// Waits for a person.
  ///
  /// @param before how it stood before an agent passed it on; null where nobody may take that back
  record Queued(Place place, @Nullable Before before) implements Life {
    /// Where nobody passed it on.
    public Queued(Place place) {
      this(place, null);
    }
  }

  /// Rings at an agent.
  ///
  /// @param giver who passed it on and has the word until somebody accepts; null: the router did
  /// @param before as that of [Queued]
  record Offered(
      Place place,
      Author.Agent agent,
      Instant until,
      Author.@Nullable Agent giver,
      @Nullable Before before)
      implements Life {
    /// Where nobody passed it on.
    public Offered(Place place, Author.Agent agent, Instant until, Author.@Nullable Agent giver) {
      this(place, agent, until, giver, null);
    }
  }

  /// Belongs to an agent.
  record Assigned(Place place, Author.Agent agent, Instant since, Pace pace) implements Life {}

  /// Ended, until somebody writes or reopens it.
  ///
  /// @param waited since when the visitor waited when others ended it; an agent who takes that back
  ///   gives them their wait back
  record Closed(Place place, Instant at, @Nullable Instant waited) implements Life {}

  /// How an assigned conversation goes on.
  sealed interface Pace {
    /// The agent has not said a word yet.
    record Owed() implements Pace {}

    record Talking() implements Pace {}

    /// Both sides are silent: takes no seat.
    record Resting() implements Pace {}

    /// The agent said when they will be back.
    record Promised(Instant until) implements Pace {}

    /// Out of sight until the visitor writes, or until then. Takes no seat.
    record Snoozed(Instant until) implements Pace {}
  }

  /// The name of the state, in the store and on the wire.
  default State state() {
    return switch (this) {
      case Bot bot -> State.bot;
      case Queued queued -> State.queued;
      case Offered offered -> State.offered;
      case Assigned assigned -> State.assigned;
      case Closed closed -> State.closed;
    };
  }

  /// Whose seat it may take.
  default Optional<Author.Agent> holder() {
    return switch (this) {
      case Offered offered -> Optional.of(offered.agent());
      case Assigned assigned -> Optional.of(assigned.agent());
      case Bot bot -> Optional.empty();
      case Queued queued -> Optional.empty();
      case Closed closed -> Optional.empty();
    };
  }

  /// How it stood before an agent passed it on, as long as nobody has it.
  default Optional<Before> passedOn() {
    return switch (this) {
      case Queued queued -> Optional.ofNullable(queued.before());
      case Offered offered -> Optional.ofNullable(offered.before());
      default -> Optional.empty();
    };
  }

  /// Whether it has a holder without taking a seat.
  default boolean resting() {
    return this instanceof Assigned assigned
        && (assigned.pace() instanceof Pace.Resting || assigned.pace() instanceof Pace.Snoozed);
  }

  /// Whom the visitor is talking to.
  default Optional<Author.Agent> speaker() {
    return switch (this) {
      case Assigned assigned -> Optional.of(assigned.agent());
      case Offered offered -> Optional.ofNullable(offered.giver());
      case Bot bot -> Optional.empty();
      case Queued queued -> Optional.empty();
      case Closed closed -> Optional.empty();
    };
  }

  /// When the agent said they would be back.
  default Optional<Instant> promisedUntil() {
    return this instanceof Assigned assigned && assigned.pace() instanceof Pace.Promised promised
        ? Optional.of(promised.until())
        : Optional.empty();
  }

  /// The state as the visitor knows it: they are not told where it rings.
  default State visitorState() {
    if (this instanceof Offered) return speaker().isPresent() ? State.assigned : State.queued;
    return state();
  }
}
