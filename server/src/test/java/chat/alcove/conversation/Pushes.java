package chat.alcove.conversation;

import chat.alcove.fixture.Unheard;
import java.util.Collection;
import java.util.List;

/// Keeps the entries that readers are told.
record Pushes(Collection<Entry> told) implements Unheard {
  @Override
  public void stored(Conversation after, List<Entry> entries) {
    told.addAll(entries);
  }
}
