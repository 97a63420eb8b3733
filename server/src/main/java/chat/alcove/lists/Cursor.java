package chat.alcove.lists;

import chat.alcove.protocol.ConversationRow;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a page ended: `<time>_<id>` of its last row.
///
/// @param opened when that conversation was opened
record Cursor(Instant opened, UUID id) {
  /// Java counts to years that PostgreSQL does not know.
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  static @Nullable Cursor read(@Nullable String text) {
    if (text == null) return null;
    String[] parts = text.split("_", 2);
    try {
      if (parts.length == 2) {
        var opened = Instant.parse(parts[0]);
        var id = UUID.fromString(parts[1]);
        if (opened.isAfter(Instant.EPOCH) && opened.isBefore(LAST)) return new Cursor(opened, id);
      }
    } catch (DateTimeException | IllegalArgumentException unreadable) {
      // Told below.
    }
    throw new Refused(Refusal.MALFORMED, "cursor is not one this server gave");
  }

  static String of(ConversationRow row) {
    return row.openedAt() + "_" + row.conversation();
  }

  OffsetDateTime databaseTime() {
    return opened.atOffset(ZoneOffset.UTC);
  }
}
