package chat.alcove.bots;

import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Life;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// The conversations of one loop whose bots are being asked, and those that wait until there is
/// room for them, first come, first served. Pure.
final class Runs {
  private final Room room;
  private final Map<ConversationKey, Run> on = new HashMap<>();
  private final SequencedSet<ConversationKey> waiting = new LinkedHashSet<>();

  /// How many.
  ///
  /// @param atOnce are asked
  /// @param waiting for that
  record Room(int atOnce, int waiting) {}

  private enum Run {
    on,
    /// Something was stored meanwhile.
    once_more
  }

  /// What becomes of one that comes in.
  enum Entry {
    begins,
    /// It is in already, or will be.
    is_in,
    turned_away
  }

  Runs(Room room) {
    this.room = room;
  }

  /// Only what has its visitor's wait to itself waits for room: beside people a bot speaks at once
  /// or not at all.
  Entry enter(Conversation after) {
    var key = after.key();
    if (on.computeIfPresent(key, (it, run) -> Run.once_more) != null) return Entry.is_in;
    if (waiting.contains(key)) return Entry.is_in;
    if (on.size() < room.atOnce()) {
      on.put(key, Run.on);
      return Entry.begins;
    }
    if (!(after.life() instanceof Life.Bot) || waiting.size() >= room.waiting()) {
      return Entry.turned_away;
    }
    waiting.add(key);
    return Entry.is_in;
  }

  /// What is stored from now on has not been seen.
  void looks(ConversationKey key) {
    on.computeIfPresent(key, (it, run) -> Run.on);
  }

  /// One that waits has nothing to wait for any more.
  void forget(ConversationKey key) {
    waiting.remove(key);
  }

  /// One is done.
  ///
  /// @return who is in now in its place: itself, where something was stored meanwhile
  Optional<ConversationKey> ends(ConversationKey key) {
    if (on.replace(key, Run.once_more, Run.on)) return Optional.of(key);
    on.remove(key);
    if (waiting.isEmpty()) return Optional.empty();
    var next = waiting.removeFirst();
    on.put(next, Run.on);
    return Optional.of(next);
  }
}
