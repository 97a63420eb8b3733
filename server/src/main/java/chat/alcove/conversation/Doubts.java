package chat.alcove.conversation;

import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Span;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes of rules whose outcome was never heard. What a person asked for is sent again, and then
/// [Retelling] tells of it; nobody sends a rule's write again, so it is looked for.
final class Doubts {
  /// Beyond them nothing is looked for: readers find the hole with the next word.
  static final int MAX = 1_000;

  /// Looks that find nothing before it is taken as not stored. A statement may be stored a while
  /// after it was given up.
  static final int LOOKS_MAX = 6;

  /// Doubts looked at in one go.
  private static final int SOME_MAX = 50;

  private static final int ENTRIES_MAX = 20;

  private final EntryLog log;
  private final Snapshots snapshots;
  private final Fanout fanout;

  /// And how often each was looked for.
  private final Map<Doubt, Integer> open = new LinkedHashMap<>();

  /// @param at the time that its entries have
  private record Doubt(ConversationKey key, Instant at) {
    boolean made(Entry entry) {
      boolean asked =
          entry.author() instanceof Author.Visitor || entry.author() instanceof Author.Agent;
      return !asked && entry.at().equals(at);
    }
  }

  Doubts(EntryLog log, Snapshots snapshots, Fanout fanout) {
    this.log = log;
    this.snapshots = snapshots;
    this.fanout = fanout;
  }

  void add(ConversationKey key, Instant at) {
    if (open.size() < MAX) open.put(new Doubt(key, at), 0);
  }

  /// Tells of those that were stored. Never fails: what cannot be looked for now is so the next
  /// time.
  Future<Void> settle() {
    List<Doubt> some = open.keySet().stream().limit(SOME_MAX).toList();
    if (some.isEmpty()) return Future.succeededFuture();
    return Future.join(some.stream().map(this::settle).toList())
        .transform(looked -> Future.succeededFuture());
  }

  private Future<?> settle(Doubt doubt) {
    return snapshots
        .reload(doubt.key())
        .compose(conversation ->
            log.read(
                    doubt.key(),
                    EntryLog.Audience.staff,
                    new Span.Before(Long.MAX_VALUE),
                    ENTRIES_MAX)
                .onSuccess(slice -> settle(doubt, conversation, slice.entries())))
        .onFailure(cause -> {
          if (!Refused.isTryAgain(cause)) open.remove(doubt);
        });
  }

  private void settle(Doubt doubt, Conversation conversation, List<Entry> newest) {
    List<Entry> stored = newest.stream().filter(doubt::made).toList();
    if (stored.isEmpty()) {
      open.computeIfPresent(doubt, (same, looks) -> looks + 1 < LOOKS_MAX ? looks + 1 : null);
    } else if (open.remove(doubt) != null) {
      fanout.stored(conversation, stored);
    }
  }
}
