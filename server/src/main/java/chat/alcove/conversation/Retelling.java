package chat.alcove.conversation;

import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.protocol.Span;

/// Tells readers once more what a resend was about: the store may have kept the first send while
/// its answer was lost, and then no reader has heard of it. Those who have drop it.
///
/// @param snapshots where the conversation is read anew
record Retelling(EntryLog log, Snapshots snapshots, Fanout fanout) {
  /// Entries told once more after a resend. Readers who miss more find the hole.
  private static final int RETOLD_MAX = 20;

  void retell(Found found) {
    // An entry without a ref may stand before the one that carries it, and others behind.
    var from = new Span.After(Math.max(0, found.entry().seq() - 2));
    snapshots
        .reload(found.key())
        .compose(conversation ->
            log.read(found.key(), EntryLog.Audience.staff, from, RETOLD_MAX)
                .onSuccess(slice -> fanout.stored(conversation, slice.entries())));
  }
}
