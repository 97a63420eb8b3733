package chat.alcove.bots.flow;

import chat.alcove.conversation.Memory;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the bot that looks into the knowledge base remembers, among a flow's own fields: names that
/// begin with `_`, which no document can use.
final class Notes {
  private static final String STEP = "_articles";
  private static final String FIELD = "_articles.";

  private Notes() {}

  static Memory of(Map<String, String> fields, Memory whole) {
    Map<String, String> own = new LinkedHashMap<>();
    fields.forEach((name, value) -> {
      if (name.startsWith(FIELD)) own.put(name.substring(FIELD.length()), value);
    });
    return new Memory(fields.get(STEP), own, whole.misses(), whole.intent());
  }

  static void keep(Map<String, String> fields, Memory memory) {
    fields.keySet().removeIf(name -> name.equals(STEP) || name.startsWith(FIELD));
    if (memory.step() != null) put(fields, STEP, memory.step());
    memory.fields().forEach((name, value) -> put(fields, FIELD + name, value));
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (fields.size() < Memory.FIELDS_MAX && name.length() <= Memory.KEY_CHARS_MAX) {
      fields.put(name, value);
    }
  }
}
