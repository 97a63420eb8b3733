package chat.alcove.conversation;

import java.time.Instant;

/// Decides what a command does to a conversation. Pure.
///
/// The ref's uniqueness, and seats, are the store's to keep.
final class Decisions {
  private Decisions() {}

  /// @param now milliseconds: what is decided is stored and sent with it
  static Decision decide(Conversation conversation, Command command, Instant now, Terms terms) {
    return switch (command) {
      case Command.AgentAsks asks -> new AgentDecisions(conversation, now, terms).decide(asks);
      case Command.BotRule rule -> new BotDecisions(conversation, terms).decide(rule);
      case Command.Rule rule -> new RuleDecisions(conversation, now, terms).decide(rule);
      case Command.VisitorSays says -> VisitorDecisions.says(conversation, says, terms.bot());
      case Command.VisitorAsksPerson asks -> VisitorDecisions.asksPerson(conversation, asks);
      case Command.VisitorEnds ends -> VisitorDecisions.ends(conversation, ends);
      case Command.VisitorAsksMail asks -> VisitorDecisions.asksMail(conversation, asks);
    };
  }
}
