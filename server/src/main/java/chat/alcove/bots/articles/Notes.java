package chat.alcove.bots.articles;

import chat.alcove.articles.Search;
import chat.alcove.conversation.Memory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What the bot remembers of its last answer: what was asked, and which articles it has shown.
///
/// @param asked empty: nothing was answered
/// @param shown ids, in the order they were shown
/// @param last those of the last answer, the best first
record Notes(String asked, List<String> shown, List<String> last) {
  private static final Notes NONE = new Notes("", List.of(), List.of());
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final String ASKED = "_asked";
  private static final String SHOWN = "_shown";

  Notes {
    shown = List.copyOf(shown);
    last = List.copyOf(last);
  }

  static Notes of(Memory memory) {
    var asked = memory.fields().get(ASKED);
    var shown = Objects.requireNonNullElse(memory.fields().get(SHOWN), "");
    if (asked == null) return NONE;
    return new Notes(asked, ids(shown), ids(shown.substring(shown.lastIndexOf(';') + 1)));
  }

  /// Other kinds of bots may have left something else there.
  private static List<String> ids(String listed) {
    return ID.matcher(listed).results().map(MatchResult::group).toList();
  }

  static Notes asked(String words) {
    return new Notes(Search.read(words), List.of(), List.of());
  }

  Notes with(List<Search.Hit> hits) {
    var all = new ArrayList<>(shown);
    var last = hits.stream().map(hit -> hit.id().toString()).toList();
    all.addAll(last);
    return new Notes(asked, all, last);
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
      var before = shown.subList(0, shown.size() - last.size());
      fields.put(SHOWN, String.join(",", before) + ";" + String.join(",", last));
    }
    return new Memory(memory.step(), fields, memory.misses(), memory.intent());
  }

  static Memory none(Memory memory) {
    return NONE.in(memory);
  }
}
