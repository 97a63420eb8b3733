package chat.alcove.conversation;

import chat.alcove.conversation.Life.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When something must happen to a conversation if nobody acts: the only timer of the product.
/// Pure.
///
/// Words move some deadlines without being told to the store: the one kept there may come early,
/// and then is looked at again. It never comes late.
final class Deadlines {
  private Deadlines() {}

  /// Empty: it may stay as it is for ever.
  static Optional<Instant> of(Conversation conversation, LineTimers timers) {
    return switch (conversation.life()) {
      case Life.Queued queued -> Optional.of(queued.place().lineSince().plus(timers.patience()));
      case Life.Offered offered -> Optional.of(offered.until());
      case Life.Assigned assigned -> of(conversation, assigned, timers);
      case Life.Closed closed -> Optional.empty();
    };
  }

  private static Optional<Instant> of(
      Conversation conversation, Life.Assigned assigned, LineTimers timers) {
    boolean waits = conversation.turn().waitingSince() != null;
    Instant quietSince = later(conversation.turn().saidAt(), assigned.since());
    return switch (assigned.pace()) {
      case Pace.Promised promised -> Optional.of(promised.until());
      case Pace.Snoozed snoozed -> Optional.of(snoozed.until());
      case Pace.Owed owed when waits -> Optional.of(assigned.since().plus(timers.firstReply()));
      case Pace.Owed owed -> Optional.of(quietSince.plus(timers.idleSeat()));
      case Pace.Talking talking -> Optional.of(quietSince.plus(timers.idleSeat()));
      case Pace.Resting resting -> afterSilence(quietSince, timers.closing().afterSilence());
    };
  }

  private static Optional<Instant> afterSilence(Instant quietSince, @Nullable Duration silence) {
    return Optional.ofNullable(silence).map(quietSince::plus);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
