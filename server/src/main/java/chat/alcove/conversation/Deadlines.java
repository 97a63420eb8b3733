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
  static Optional<Instant> of(Conversation conversation, Terms terms) {
    LineTimers timers = terms.line();
    return switch (conversation.life()) {
      case Life.Bot bot -> Optional.of(lease(conversation, bot, terms.bot()));
      case Life.Queued queued -> Optional.of(patience(conversation, queued.place(), timers));
      case Life.Offered offered -> Optional.of(offered.until());
      case Life.Assigned assigned -> of(conversation, assigned, timers);
      case Life.Closed closed -> Optional.empty();
    };
  }

  /// The bot's time to answer, from the first words that wait; or that of the visitor's silence.
  /// One that may not answer any more has none.
  private static Instant lease(
      Conversation conversation, Life.Bot life, Optional<BotTerms> siteBot) {
    Instant begun = life.place().since();
    Optional<BotTerms> terms = siteBot.filter(bot -> bot.owns(life.bot()));
    if (terms.isEmpty()) return begun;
    Instant waiting = conversation.turn().waitingSince();
    return waiting == null
        ? later(conversation.turn().saidAt(), begun).plus(terms.get().silence())
        : later(waiting, begun).plus(terms.get().lease());
  }

  /// Of a visitor who waits: whoever writes after a while of silence has not waited before.
  private static Instant patience(Conversation conversation, Place place, LineTimers timers) {
    Instant waiting = conversation.turn().waitingSince();
    Instant since = waiting == null ? place.lineSince() : later(waiting, place.lineSince());
    return since.plus(timers.patience());
  }

  private static Optional<Instant> of(
      Conversation conversation, Life.Assigned assigned, LineTimers timers) {
    Instant waiting = conversation.turn().waitingSince();
    boolean waits = waiting != null;
    // Visitors who write again do not put off what they wait for.
    Instant quietSince =
        later(waiting == null ? conversation.turn().saidAt() : waiting, assigned.since());
    return switch (assigned.pace()) {
      case Pace.Promised promised -> Optional.of(promised.until());
      case Pace.Snoozed snoozed -> Optional.of(snoozed.until());
      case Pace.Owed owed when waits -> Optional.of(quietSince.plus(timers.firstReply()));
      case Pace.Owed owed -> Optional.of(quietSince.plus(timers.idleSeat()));
      case Pace.Talking talking -> Optional.of(quietSince.plus(timers.idleSeat()));
      case Pace.Resting resting when waits -> Optional.of(quietSince.plus(timers.idleSeat()));
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
