package chat.alcove.conversation;

import chat.alcove.conversation.Decision.Append;
import chat.alcove.conversation.Decision.Refuse;
import chat.alcove.conversation.Happening.MailAsked;
import chat.alcove.conversation.Happening.Queued;
import chat.alcove.conversation.Happening.Reopened;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import java.util.List;

/// What a visitor may do. Pure.
final class VisitorDecisions {
  private VisitorDecisions() {}

  static Decision says(Conversation conversation, Command.VisitorSays says) {
    var visitor = visitor(conversation);
    var said = new Draft(new Said(says.text()), visitor, says.ref());
    if (conversation.state() != State.closed) return new Append(List.of(said));
    return new Append(
        List.of(
            new Draft(new Reopened(), visitor, null),
            said,
            new Draft(
                new Queued(conversation.line(), QueuedWhy.reopened), new Author.Rule(), null)));
  }

  static Decision ends(Conversation conversation, Command.VisitorEnds ends) {
    if (conversation.state() == State.closed) return closed();
    return new Append(
        List.of(new Draft(new Happening.Closed(), visitor(conversation), ends.ref())));
  }

  static Decision asksMail(Conversation conversation, Command.VisitorAsksMail asks) {
    if (conversation.state() == State.closed) return closed();
    return new Append(
        List.of(new Draft(new MailAsked(asks.email()), visitor(conversation), asks.ref())));
  }

  private static Author.Visitor visitor(Conversation conversation) {
    return new Author.Visitor(conversation.parties().visitor());
  }

  private static Decision closed() {
    return new Refuse(
        new Refused(Refusal.CLOSED, "this conversation is closed; write to reopen it"));
  }
}
