package chat.alcove.lists;

import chat.alcove.protocol.AgentFrame.ListName;
import chat.alcove.protocol.ConversationRow;
import chat.alcove.protocol.Priority;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a page ended: `<rank>_<time>_<id>` of its last row.
///
/// @param rank the queue's order before time; 0 in other lists
/// @param time since when the row waits in the queue; when it was opened in other lists
record Cursor(int rank, Instant time, UUID id) {
  /// Java counts to years that PostgreSQL does not know.
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /// Who left and is answered by mail comes behind who is here; within those, priority counts. The
  /// same as [ListSql#RANK].
  private static final int BY_MAIL = 3;

  static @Nullable Cursor read(@Nullable String text) {
    if (text == null) return null;
    String[] parts = text.split("_", 3);
    try {
      if (parts.length == 3 && parts[0].matches("[0-5]")) {
        var time = Instant.parse(parts[1]);
        var id = UUID.fromString(parts[2]);
        if (time.isAfter(Instant.EPOCH) && time.isBefore(LAST)) {
          return new Cursor(Integer.parseInt(parts[0]), time, id);
        }
      }
    } catch (DateTimeException | IllegalArgumentException unreadable) {
      // Told below.
    }
    throw new Refused(Refusal.MALFORMED, "cursor is not one this server gave");
  }

  static String of(ListName list, ConversationRow row) {
    ConversationRow.Turn turn = row.turn();
    Instant queuedAt = turn.queuedAt();
    if (list != ListName.queue || queuedAt == null) {
      return "0_" + row.openedAt() + "_" + row.conversation();
    }
    int rank = (turn.byMail() ? BY_MAIL : 0) + Priority.urgent.level() - turn.priority().level();
    return rank + "_" + queuedAt + "_" + row.conversation();
  }

  OffsetDateTime databaseTime() {
    return time.atOffset(ZoneOffset.UTC);
  }
}
