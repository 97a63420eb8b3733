package chat.alcove.protocol;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of a list.
///
/// @param turn whose turn it is; its fields stand among the row's own
/// @param awaited what ends by itself; its fields as well
/// @param bots what bots have to do with it; its fields as well
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
    @JsonUnwrapped OfBot bots,
    Person visitor,
    Preview preview,
    Instant changedAt,
    Instant openedAt,
    @JsonUnwrapped Turn turn,
    @JsonUnwrapped Awaited awaited,
    long readSeq) {

  /// Which bot has it, or had it. Null where none has, or had.
  public record OfBot(@Nullable BotName bot, @Nullable HandedOff handedOff) {
    /// None of both.
    public static final OfBot NONE = new OfBot(null, null);
  }

  /// A bot had it, and people are to answer now.
  public record HandedOff(HandOffWhy why, BotName bot) {}

  /// The visitor, with a name if they gave one.
  public record Person(UUID id, @Nullable String name) {}

  /// The beginning of the last words.
  public record Preview(String author, String text) {}

  /// How a conversation stands among those that want somebody's time.
  ///
  /// @param waitingSince since when the visitor waits for an answer; null when it is their turn
  /// @param queuedAt since when this wait for a person lasts; orders the queue, after `priority`
  /// @param resting the seat is free: both sides have been silent
  /// @param byMail the visitor left the queue
  public record Turn(
      @Nullable Instant waitingSince,
      @Nullable Instant queuedAt,
      Priority priority,
      boolean resting,
      boolean byMail) {}

  /// What is awaited from an agent. Null where nothing is.
  ///
  /// @param offeredUntil it rings until then
  /// @param giver has the word until the assignee accepts the transfer
  public record Awaited(
      @Nullable Instant offeredUntil,
      @Nullable AgentName giver,
      @Nullable Instant promisedUntil,
      @Nullable Instant snoozedUntil) {
    /// Nothing is.
    public static final Awaited NOTHING = new Awaited(null, null, null, null);
  }
}
