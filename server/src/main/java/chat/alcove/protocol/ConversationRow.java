package chat.alcove.protocol;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of a list.
///
/// @param waitingSince null when it is the visitor's turn
/// @param readSeq staff have read up to here
public record ConversationRow(
    UUID conversation,
    long number,
    String state,
    long lifecycle,
    long seq,
    UUID site,
    UUID line,
    @Nullable AgentName assignee,
    Person visitor,
    Preview preview,
    Instant changedAt,
    Instant openedAt,
    @Nullable Instant waitingSince,
    long readSeq) {

  /// The visitor, with a name if they gave one.
  public record Person(UUID id, @Nullable String name) {}

  /// The beginning of the last words.
  public record Preview(String author, String text) {}
}
