package chat.alcove.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What is pushed to a console's address. `type` tells them apart.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AgentPush.OfEntry.class, name = "entry"),
  @JsonSubTypes.Type(value = AgentPush.Rows.class, name = "rows"),
  @JsonSubTypes.Type(value = AgentPush.Queue.class, name = "queue"),
  @JsonSubTypes.Type(value = AgentPush.OfCounts.class, name = "counts"),
  @JsonSubTypes.Type(value = AgentPush.Typing.class, name = "typing"),
  @JsonSubTypes.Type(value = AgentPush.Seen.class, name = "seen"),
  @JsonSubTypes.Type(value = AgentPush.Offer.class, name = "offer"),
  @JsonSubTypes.Type(value = AgentPush.Presence.class, name = "presence"),
  @JsonSubTypes.Type(value = AgentPush.Seats.class, name = "seats"),
  @JsonSubTypes.Type(value = AgentPush.Viewers.class, name = "viewers"),
  @JsonSubTypes.Type(value = AgentPush.Beat.class, name = "beat"),
  @JsonSubTypes.Type(value = AgentPush.Move.class, name = "move")
})
public sealed interface AgentPush {
  /// Something happened in an open conversation.
  record OfEntry(UUID conversation, AgentEntry entry) implements AgentPush {}

  /// Conversations of this agent's that have changed, or that are open here, or any where the
  /// console watches all.
  record Rows(List<ConversationRow> rows) implements AgentPush {}

  /// Who waits in a line, as far as consoles show it.
  ///
  /// @param rows who stands there now and did not, or has changed
  /// @param left who stood there and does not any more
  /// @param behind how many wait behind those
  record Queue(UUID line, List<ConversationRow> rows, List<UUID> left, int behind)
      implements AgentPush {}

  /// How many conversations there are.
  record OfCounts(Counts counts) implements AgentPush {}

  /// Somebody is (not) typing.
  record Typing(UUID conversation, AuthorView author, boolean on) implements AgentPush {}

  /// The visitor has read up to `visitorSeq`.
  record Seen(UUID conversation, long visitorSeq) implements AgentPush {}

  /// It rings at this agent. Its row follows.
  record Offer(UUID conversation, long number, Instant until) implements AgentPush {}

  /// Whose presence has changed: more of it than the seats they have taken, or the reader's own.
  record Presence(List<AgentPresence> agents) implements AgentPush {}

  /// How many seats are taken, by agent, where that has changed. For consoles that watch it.
  record Seats(Map<UUID, Integer> taken) implements AgentPush {}

  /// Who looks at an open conversation, the reader perhaps among them.
  record Viewers(UUID conversation, List<AgentName> agents) implements AgentPush {}

  /// Still here; the last number sent of each open conversation.
  record Beat(Map<UUID, Long> last) implements AgentPush {}

  /// Reconnect at a moment of your choice within this time.
  record Move(long withinMs) implements AgentPush {}
}
