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

/// Where a page ended: `<opened at>_<id>`.
record Cursor(Instant openedAt, UUID id) {
  /// Java counts to years that PostgreSQL does not know.
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  static @Nullable Cursor read(@Nullable String text) {
    if (text == null) return null;
    int middle = text.indexOf('_');
    try {
      if (middle > 0) {
        var openedAt = Instant.parse(text.substring(0, middle));
        var id = UUID.fromString(text.substring(middle + 1));
        if (openedAt.isAfter(Instant.EPOCH) && openedAt.isBefore(LAST)) {
          return new Cursor(openedAt, id);
        }
      }
    } catch (DateTimeException | IllegalArgumentException unreadable) {
      // Told below.
    }
    throw new Refused(Refusal.MALFORMED, "cursor is not one this server gave");
  }

  static String of(ConversationRow row) {
    return row.openedAt() + "_" + row.conversation();
  }

  OffsetDateTime time() {
    return openedAt.atOffset(ZoneOffset.UTC);
  }
}
