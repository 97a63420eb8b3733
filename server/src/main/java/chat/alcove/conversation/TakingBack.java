package chat.alcove.conversation;

import chat.alcove.conversation.Decision.Append;
import chat.alcove.conversation.Decision.SeatCheck;
import chat.alcove.conversation.Happening.Assigned;
import chat.alcove.conversation.Happening.Had;
import chat.alcove.conversation.Happening.Queued;
import chat.alcove.conversation.Happening.Released;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.ReleasedWhy;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What takes a transfer back that nobody has accepted yet: line, agent and wait are as they were.
/// Pure.
final class TakingBack {
  private TakingBack() {}

  /// Empty where there is nothing of this agent's to take back, or not any more.
  static Optional<Append> drafts(Conversation conversation, Command.AgentTakesBack asks) {
    return conversation
        .life()
        .passedOn()
        .filter(before -> before.by().equals(asks.agent().id()))
        .map(before -> new Append(drafts(conversation, asks, before), check(conversation, before)));
  }

  private static List<Draft> drafts(
      Conversation conversation, Command.AgentTakesBack asks, Before before) {
    List<Draft> drafts = new ArrayList<>();
    if (conversation.life() instanceof Life.Offered offered) {
      var rang = new Released(offered.agent(), ReleasedWhy.taken_over, Had.offer);
      drafts.add(new Draft(rang, new Author.Rule(), null));
    }
    drafts.add(new Draft(back(conversation, before), asks.agent(), asks.ref()));
    return drafts;
  }

  private static Happening back(Conversation conversation, Before before) {
    Before.Held held = before.held();
    if (held == null) return new Queued(before.spot().line(), QueuedWhy.taken_back);
    // A visitor whose agent kept the word never heard of it.
    boolean kept = conversation.life().speaker().isPresent();
    var trace = new Trace(Rule.taken_back, before.spot().line(), 0, false, List.of(), 0);
    var why = kept ? AssignedWhy.returned : AssignedWhy.taken_back;
    return new Assigned(held.agent(), why, trace);
  }

  /// Whoever kept the word may overfill themselves: it is theirs anyway.
  private static SeatCheck check(Conversation conversation, Before before) {
    if (before.held() == null) return SeatCheck.none;
    boolean needs = before.held().takesSeat() && conversation.life().speaker().isEmpty();
    return needs ? SeatCheck.claim : SeatCheck.team;
  }
}
