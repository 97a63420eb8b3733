package chat.alcove.gateway;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.EntryLog.Slice;
import chat.alcove.protocol.Limits;
import chat.alcove.protocol.Span;
import io.vertx.core.Future;

/// What a reader who has everything up to a number is given: the rest, or, where that is too much,
/// the newest page.
///
/// @param reset the reader must forget what it has
/// @param earlier there are older entries than the first of these
record Resume(Slice slice, boolean reset, boolean earlier) {
  /// Reads on from `since`; 0 for a reader who has nothing.
  static Future<Resume> read(EntryLog log, ConversationKey key, Audience audience, long since) {
    if (since == 0) return newest(log, key, audience, false);
    return log.read(key, audience, new Span.After(since), Limits.RESUME_ENTRIES_MAX)
        .compose(slice ->
            slice.more()
                ? newest(log, key, audience, true)
                : Future.succeededFuture(new Resume(slice, false, false)));
  }

  private static Future<Resume> newest(
      EntryLog log, ConversationKey key, Audience audience, boolean reset) {
    return log.read(key, audience, new Span.Before(Long.MAX_VALUE), Limits.DEFAULT.pageMax())
        .map(slice -> new Resume(slice, reset, slice.more()));
  }
}
