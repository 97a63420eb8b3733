package chat.alcove.conversation;

import chat.alcove.protocol.Page;
import chat.alcove.protocol.Span;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The store of conversations and their entries.
///
/// Every write is durable when its future succeeds. A failed future carries `Refused TRY_AGAIN`
/// when the outcome is not known or nothing was stored: the same write may be made again, its ref
/// makes it one.
public interface EntryLog {
  /// Appends drafts to a conversation as one, if it still has the lifecycle they were decided on;
  /// and, where they change its life, the turn as well: what comes of it depends on who waits.
  Future<Outcome> append(Addition addition);

  /// Keeps a conversation as it is and looks at it again then; null: no more. Nothing if its life
  /// has moved on, or somebody has spoken.
  Future<Void> rearm(Conversation conversation, @Nullable Instant dueAt);

  /// Begins a conversation with a visitor's first message. [Outcome.Lost] if the visitor has an
  /// open one.
  Future<Outcome> open(Opening opening);

  /// The latest conversation of a visitor.
  Future<Optional<Conversation>> latest(UUID workspace, UUID visitor);

  /// The latest conversation of a visitor, with all but its entries that they are shown when they
  /// come back.
  Future<Optional<Recalled>> recall(UUID workspace, UUID visitor);

  Future<Optional<Conversation>> load(ConversationKey key);

  /// The entry that an author's ref made, in any conversation of a visitor.
  Future<Optional<Found>> find(UUID workspace, UUID visitor, UUID author, String ref);

  /// At most `max` entries, oldest first, and whether there are more beyond them.
  Future<Slice> read(ConversationKey key, Audience audience, Span span, int max);

  /// How far both sides have come.
  Future<Marks> marks(ConversationKey key);

  /// Staff have read up to `seq`; answers the number the visitor knows, or empty if nothing moved.
  Future<Optional<Long>> staffHaveRead(ConversationKey key, long seq);

  /// The visitor has read up to `visitorSeq`; answers it, or empty if nothing moved.
  Future<Optional<Long>> visitorHasRead(ConversationKey key, long visitorSeq);

  /// Whose eyes: the visitor's numbers and entries, or all.
  enum Audience {
    visitor,
    staff
  }

  /// Entries for a conversation that exists.
  ///
  /// @param before the snapshot it was decided on
  /// @param after what it evolves to
  record Addition(Conversation before, Conversation after, List<Draft> drafts, Stamp stamp) {}

  /// What goes with a write.
  ///
  /// @param dueAt when something must happen to what it makes; null: never
  /// @param check of the agent who gets the conversation
  record Stamp(Instant at, @Nullable Instant dueAt, Decision.SeatCheck check) {}

  /// A conversation that begins.
  ///
  /// @param after the snapshot once the entries are in; its number is given by the store
  /// @param follows number of the visitor's conversation before it, as far as was known; 0: none.
  ///   One that was begun meanwhile makes this one [Outcome.Lost]
  record Opening(
      Conversation after,
      List<Draft> drafts,
      Stamp stamp,
      long follows,
      @Nullable Page page,
      @Nullable String language) {}

  /// What became of a write.
  sealed interface Outcome {
    /// Stored now.
    record Stored(Conversation conversation, List<Entry> entries) implements Outcome {}

    /// This author's ref is stored already, by an earlier send.
    record Known(Found found) implements Outcome {}

    /// Another write changed the conversation's life first: decide again.
    record Lost() implements Outcome {}

    /// The agent who was to have it can't: nothing is stored.
    record Unseated(Obstacle obstacle) implements Outcome {}

    /// The visitor has another open conversation on the site, so this one can't be opened.
    record Occupied() implements Outcome {}
  }

  /// What keeps an agent from a conversation.
  enum Obstacle {
    /// No free seat.
    full,
    /// No connection, or a status that takes none.
    not_here
  }

  /// A stored entry and where it is.
  record Found(ConversationKey key, long number, Entry entry) {}

  /// A part of a log.
  ///
  /// @param more whether there are older ones (reading back) or newer ones (reading on)
  record Slice(List<Entry> entries, boolean more) {}

  /// A conversation of somebody who comes back.
  ///
  /// @param address the visitor's own, where answers are mailed to
  record Recalled(Conversation conversation, Marks marks, @Nullable String address) {}

  record Marks(long seq, long visitorSeq, long staffReadVisitorSeq, long visitorReadSeq) {}
}
