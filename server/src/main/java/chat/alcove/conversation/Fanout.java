package chat.alcove.conversation;

import java.util.List;

/// Carries what was stored to every socket that follows it.
///
/// At most once, and never fails the caller: a lost push is healed by the reader's numbers.
public interface Fanout {
  void stored(Conversation after, List<Entry> entries);

  /// Staff have read up to `visitorSeq`.
  void staffHaveRead(Conversation conversation, long visitorSeq);

  /// The visitor has read up to `visitorSeq`.
  void visitorHasRead(Conversation conversation, long visitorSeq);

  /// What is known of its visitor has changed.
  void described(Conversation conversation);

  void typing(Conversation conversation, Author author, Typing typing);

  enum Typing {
    on,
    off
  }

  /// Passes everything on; looks at what it overrides.
  interface Passing extends Fanout {
    /// Who is told next.
    Fanout next();

    @Override
    default void stored(Conversation after, List<Entry> entries) {
      next().stored(after, entries);
    }

    @Override
    default void staffHaveRead(Conversation conversation, long visitorSeq) {
      next().staffHaveRead(conversation, visitorSeq);
    }

    @Override
    default void visitorHasRead(Conversation conversation, long visitorSeq) {
      next().visitorHasRead(conversation, visitorSeq);
    }

    @Override
    default void described(Conversation conversation) {
      next().described(conversation);
    }

    @Override
    default void typing(Conversation conversation, Author author, Typing typing) {
      next().typing(conversation, author, typing);
    }
  }
}
