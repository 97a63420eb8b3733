package chat.alcove.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What follows from a log, for tests outside this package.
public final class Refold {
  private Refold() {}

  /// A conversation from nothing but its entries.
  ///
  /// @param of whose key, number and parties it has
  public static Conversation of(Conversation of, List<Entry> entries) {
    UUID line =
        switch (entries.get(1).what()) {
          case Happening.Queued queued -> queued.line();
          case Happening.WithBot with -> with.line();
          default -> throw new IllegalArgumentException("no beginning of a log");
        };
    Conversation begun = begun(of.key(), of.parties(), line, entries.getFirst().at());
    Conversation numbered =
        new Conversation(
            of.key(), of.number(), of.parties(), begun.life(), begun.turn(), begun.lifecycle());
    return onto(numbered, entries);
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
      ConversationKey key, Conversation.Parties parties, UUID line, Instant at) {
    return Conversation.begun(key, parties, line, at);
  }

  public static Optional<Instant> deadline(Conversation conversation, LineTimers timers) {
    return Deadlines.of(conversation, new Terms(timers, Optional.empty()));
  }
}
