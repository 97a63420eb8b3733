package chat.alcove.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is pushed to a visitor's address. `type` tells them apart.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = VisitorPush.OfEntry.class, name = "entry"),
  @JsonSubTypes.Type(value = VisitorPush.Typing.class, name = "typing"),
  @JsonSubTypes.Type(value = VisitorPush.Seen.class, name = "seen"),
  @JsonSubTypes.Type(value = VisitorPush.Queue.class, name = "queue"),
  @JsonSubTypes.Type(value = VisitorPush.Presence.class, name = "presence"),
  @JsonSubTypes.Type(value = VisitorPush.Beat.class, name = "beat"),
  @JsonSubTypes.Type(value = VisitorPush.Move.class, name = "move")
})
public sealed interface VisitorPush {
  /// Something happened.
  record OfEntry(UUID conversation, long number, String state, VisitorEntry entry)
      implements VisitorPush {}

  /// An agent is (not) typing.
  record Typing(UUID conversation, AuthorView author, boolean on) implements VisitorPush {}

  /// Staff have read up to `seq`.
  record Seen(UUID conversation, long seq) implements VisitorPush {}

  /// Where the visitor stands now. The place's fields stand among the push's own.
  record Queue(UUID conversation, @JsonUnwrapped QueuePlace standing) implements VisitorPush {}

  /// Who is here now. The presence's fields stand among the push's own.
  record Presence(@JsonUnwrapped SitePresence presence) implements VisitorPush {}

  /// Still here; `seq` is the last number sent, so a lost push is noticed.
  record Beat(@Nullable UUID conversation, @Nullable Long seq) implements VisitorPush {}

  /// Reconnect at a moment of your choice within this time.
  record Move(long withinMs) implements VisitorPush {}
}
