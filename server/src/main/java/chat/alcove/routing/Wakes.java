package chat.alcove.routing;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.Fanout;
import chat.alcove.conversation.Happening;
import chat.alcove.conversation.State;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// Wakes the router when what was stored lets somebody wait or frees a seat, after the readers have
/// been told.
///
/// @param wake told the workspace
public record Wakes(Fanout next, Consumer<UUID> wake) implements Fanout.Passing {
  @Override
  public void stored(Conversation after, List<Entry> entries) {
    next.stored(after, entries);
    if (entries.stream().anyMatch(entry -> matters(after, entry))) {
      wake.accept(after.key().workspace());
    }
  }

  private static boolean matters(Conversation after, Entry entry) {
    return switch (entry.what()) {
      case Happening.Said said ->
          after.state() == State.queued && entry.author() instanceof Author.Visitor;
      case Happening.Queued queued -> true;
      case Happening.Released released -> true;
      case Happening.Transferred transferred -> true;
      case Happening.Assigned assigned -> true;
      case Happening.Rested rested -> true;
      case Happening.Snoozed snoozed -> true;
      case Happening.Prioritised prioritised -> after.state() == State.queued;
      case Happening.Closed closed -> true;
      case Happening.Reopened reopened -> true;
      // What follows says that it waits.
      case Happening.HandedOff off -> false;
      // It may have freed its agent's seat.
      case Happening.WithBot with -> true;
      case Happening.Drafted drafted -> false;
      case Happening.Noted noted -> false;
      case Happening.Offered offered -> false;
      case Happening.Woken woken -> false;
      case Happening.Promised promised -> false;
      case Happening.MailAsked asked -> false;
    };
  }
}
