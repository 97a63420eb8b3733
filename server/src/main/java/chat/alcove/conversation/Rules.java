package chat.alcove.conversation;

import chat.alcove.conversation.Decision.SeatCheck;
import chat.alcove.conversation.EntryLog.Stamp;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/// Who knows the rules that things are decided under.
public record Rules(LineTimers.Source lines, BotTerms.Source bots) {
  Future<Terms> terms(Conversation seen, Command command) {
    boolean needed =
        seen.state() == State.bot
            || command instanceof Command.BotRule
            || command instanceof Command.AgentGivesBack;
    return terms(seen, needed ? ofSite(seen) : Future.succeededFuture(Optional.empty()));
  }

  /// A bot that has it keeps it, on duty or not.
  Future<Terms> terms(Conversation seen, Conversations.Visitor visitor) {
    return terms(
        seen,
        seen.state() == State.bot
            ? ofSite(seen)
            : Future.succeededFuture(Optional.ofNullable(visitor.bot())));
  }

  private Future<Optional<BotTerms>> ofSite(Conversation seen) {
    return bots.of(seen.key().workspace(), seen.parties().site());
  }

  private Future<Terms> terms(Conversation seen, Future<Optional<BotTerms>> bot) {
    return lines
        .of(seen.key().workspace(), seen.line())
        .compose(timers -> bot.map(terms -> new Terms(timers, terms)));
  }

  /// What goes with a write.
  Future<Stamp> stamp(Conversation after, Optional<BotTerms> bot, Instant at, SeatCheck check) {
    return lines
        .of(after.key().workspace(), after.line())
        .map(timers ->
            new Stamp(at, Deadlines.of(after, new Terms(timers, bot)).orElse(null), check));
  }
}
