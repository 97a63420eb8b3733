package chat.alcove.bots.articles;

import chat.alcove.articles.Search;
import chat.alcove.conversation.Memory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the bot remembers of its last answer: what was asked, and which articles it has shown.
///
/// @param asked empty: nothing was answered
/// @param shown ids, in the order they were shown
record Notes(String asked, List<String> shown) {
  private static final Notes NONE = new Notes("", List.of());
  private static final String ASKED = "_asked";
  private static final String SHOWN = "_shown";

  Notes {
    shown = List.copyOf(shown);
  }

  static Notes of(Memory memory) {
    var asked = memory.fields().get(ASKED);
    var shown = Objects.requireNonNullElse(memory.fields().get(SHOWN), "");
    if (asked == null) return NONE;
    return new Notes(asked, shown.isEmpty() ? List.of() : List.of(shown.split(",")));
  }

  static Notes asked(String words) {
    return new Notes(
        words.substring(0, Math.min(words.length(), Search.QUERY_CHARS_MAX)), List.of());
  }

  Notes with(List<Search.Hit> hits) {
    var all = new ArrayList<>(shown);
    hits.forEach(hit -> all.add(hit.id().toString()));
    return new Notes(asked, all);
  }

  boolean has(Search.Hit hit) {
    return shown.contains(hit.id().toString());
  }

  boolean isEmpty() {
    return asked.isEmpty();
  }

  /// The memory with these in the place of older ones.
  Memory in(Memory memory) {
    Map<String, String> fields = new LinkedHashMap<>(memory.fields());
    fields.keySet().removeAll(List.of(ASKED, SHOWN));
    if (!isEmpty() && fields.size() + 2 <= Memory.FIELDS_MAX) {
      fields.put(ASKED, asked);
      fields.put(SHOWN, String.join(",", shown));
    }
    return new Memory(memory.step(), fields, memory.misses(), memory.intent());
  }

  static Memory none(Memory memory) {
    return NONE.in(memory);
  }
}
