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
}
