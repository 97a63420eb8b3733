package chat.alcove.gateway;

import chat.alcove.conversation.BotTerms;
import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.Fanout;
import chat.alcove.delivery.Hub;
import chat.alcove.lines.Lines;
import chat.alcove.lists.Lists;
import chat.alcove.lists.Queues;
import chat.alcove.presence.Presence;
import chat.alcove.presence.Statuses;
import chat.alcove.presence.Viewers;
import chat.alcove.queue.Reception;
import chat.alcove.routing.Desk;
import chat.alcove.routing.Reasons;

/// What the sockets of one event loop call. Everything here belongs to that loop.
public record Services(
    Conversations conversations,
    EntryLog log,
    Fanout fanout,
    Hub hub,
    Lists lists,
    Lines lines,
    VisitorMail mail,
    Staff staff,
    Turns turns,
    Helpers helpers) {
  /// Who helps before people do.
  ///
  /// @param duty tells which bot takes first words
  public record Helpers(BotTerms.Duty duty, Knowledge knowledge) {
    /// Nobody does.
    public static final Helpers NONE = new Helpers(BotTerms.Duty.NOBODY, Knowledge.NONE);
  }

  /// Who is next, and why.
  public record Turns(Desk desk, Reasons reasons) {}

  /// Who is here, who waits, and what visitors are told of it; for all loops.
  public record Staff(
      Presence presence, Statuses statuses, Viewers viewers, Reception reception, Queues queues) {}
}
