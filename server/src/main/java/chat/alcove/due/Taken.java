package chat.alcove.due;

import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.Fanout;
import chat.alcove.conversation.Happening;
import chat.alcove.protocol.AssignedWhy;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/// Tells of agents who took a conversation themselves: what they let pass before no longer counts.
///
/// @param told the workspace and the agent
public record Taken(Fanout next, BiConsumer<UUID, UUID> told) implements Fanout.Passing {
  private static final Set<AssignedWhy> THEMSELVES =
      Set.of(AssignedWhy.accepted, AssignedWhy.answered, AssignedWhy.claimed);

  @Override
  public void stored(Conversation after, List<Entry> entries) {
    next.stored(after, entries);
    for (Entry entry : entries) {
      if (entry.what() instanceof Happening.Assigned assigned
          && THEMSELVES.contains(assigned.why())) {
        told.accept(after.key().workspace(), assigned.agent().id());
      }
    }
  }
}
