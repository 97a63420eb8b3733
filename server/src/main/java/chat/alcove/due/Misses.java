package chat.alcove.due;

import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.Fanout;
import chat.alcove.conversation.Happening;
import chat.alcove.protocol.ReleasedWhy;
import java.util.List;
import java.util.UUID;

/// Counts what an agent let pass: a conversation that was taken from them because they said
/// nothing.
public record Misses(Fanout next, Counter counter) implements Fanout.Passing {
  /// Counts.
  public interface Counter {
    /// One more.
    ///
    /// @param line its rules say how many are too many
    void missed(UUID workspace, UUID line, UUID agent);
  }

  @Override
  public void stored(Conversation after, List<Entry> entries) {
    next.stored(after, entries);
    for (Entry entry : entries) {
      if (entry.what() instanceof Happening.Released released
          && released.why() == ReleasedWhy.no_reply) {
        counter.missed(after.key().workspace(), after.line(), released.agent().id());
      }
    }
  }
}
