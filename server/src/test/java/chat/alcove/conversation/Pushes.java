package chat.alcove.conversation;

import java.util.Collection;
import java.util.List;

/// Keeps the entries that readers are told.
record Pushes(Collection<Entry> told) implements Fanout {
  @Override
  public void stored(Conversation after, List<Entry> entries) {
    told.addAll(entries);
  }

  @Override
  public void staffHaveRead(Conversation conversation, long visitorSeq) {}

  @Override
  public void visitorHasRead(Conversation conversation, long visitorSeq) {}

  @Override
  public void described(Conversation conversation) {}

  @Override
  public void typing(Conversation conversation, Author author, Typing typing) {}
}
