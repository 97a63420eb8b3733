package chat.alcove.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What follows from a log, for tests outside this package.
public final class Refold {
  private Refold() {}

  /// A conversation from nothing but its entries.
  ///
  /// @param of whose key, number and parties it has
  public static Conversation of(Conversation of, List<Entry> entries) {
    var queued = (Happening.Queued) entries.get(1).what();
    Conversation begun = begun(of.key(), of.parties(), queued.line(), entries.getFirst().at());
    Conversation numbered =
        new Conversation(
            of.key(), of.number(), of.parties(), begun.life(), begun.turn(), begun.lifecycle());
    return onto(numbered, entries.subList(2, entries.size()));
  }

  public static Conversation onto(Conversation before, List<Entry> entries) {
    Conversation after = before;
    for (Entry entry : entries) {
      after = after.evolve(new Draft(entry.what(), entry.author(), entry.ref()), entry.at());
    }
    return after;
  }

  public static Conversation after(Conversation before, List<Draft> drafts, Instant at) {
    Conversation after = before;
    for (Draft draft : drafts) after = after.evolve(draft, at);
    return after;
  }

  public static Conversation begun(
      ConversationKey key, Conversation.Parties parties, java.util.UUID line, Instant at) {
    return Conversation.begun(key, parties, line, at);
  }

  public static Optional<Instant> deadline(Conversation conversation, LineTimers timers) {
    return Deadlines.of(conversation, timers);
  }
}
