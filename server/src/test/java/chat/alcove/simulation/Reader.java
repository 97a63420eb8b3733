package chat.alcove.simulation;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.delivery.Views;
import chat.alcove.protocol.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Somebody who has a conversation open. Shows entries in number order, asks for what is missing.
class Reader {
  private static final int HOLE_MS = 300;
  private static final int PAGE = 50;

  final ConversationKey key;
  final Audience eyes;
  final List<Object> shown = new ArrayList<>();
  private final TreeMap<Long, Entry> ahead = new TreeMap<>();
  private final World world;

  Reader(World world, ConversationKey key, Audience eyes) {
    this.world = world;
    this.key = key;
    this.eyes = eyes;
  }

  void take(List<Entry> entries) {
    for (Entry entry : entries) {
      Long number = number(entry);
      if (number != null && number > shown.size()) ahead.put(number, entry);
    }
    showReady();
    if (!ahead.isEmpty() && !world.weather.calm()) world.agenda.in(HOLE_MS, this::fillHole);
  }

  @Nullable Long number(Entry entry) {
    return eyes == Audience.staff ? Long.valueOf(entry.seq()) : entry.visitorSeq();
  }

  private void showReady() {
    while (!ahead.isEmpty() && ahead.firstKey() <= shown.size() + 1L) {
      var next = ahead.pollFirstEntry();
      if (next.getKey() == shown.size() + 1L) show(next.getValue());
    }
  }

  void show(Entry entry) {
    shown.add(seen(entry));
  }

  /// As these eyes see it.
  Object seen(Entry entry) {
    if (eyes == Audience.staff) return entry;
    return Views.forVisitor(entry).<Object>map(view -> view).orElse("nothing");
  }

  private void fillHole() {
    if (!ahead.isEmpty()) catchUp();
  }

  /// Asks for all after the last one shown.
  void catchUp() {
    while (true) {
      var slice = world.store.read(key, eyes, new Span.After(shown.size()), PAGE).result();
      take(slice.entries());
      if (!slice.more()) return;
    }
  }
}
