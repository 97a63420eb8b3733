package chat.alcove.conversation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry of a statement that writes many.
///
/// @param offset from the last entry the conversation had
/// @param visitorOffset the same among those that the visitor sees
record EntryLine(
    ConversationKey key, int offset, @Nullable Integer visitorOffset, Draft draft, Instant at) {
  /// @param first the column where entries begin
  void write(Columns to, int first) {
    EntryForm form = EntryForm.of(draft);
    to.add(first, UUID.class, key.id());
    to.add(first + 1, Integer.class, offset);
    to.add(first + 2, Integer.class, visitorOffset);
    to.add(first + 3, String.class, form.kind());
    to.add(first + 4, String.class, form.authorKind());
    to.add(first + 5, UUID.class, form.authorId());
    to.add(first + 6, String.class, draft.ref());
    to.add(first + 7, String.class, form.body());
    to.add(first + 8, String.class, form.detail());
    to.add(first + 9, OffsetDateTime.class, Columns.time(at));
  }
}
