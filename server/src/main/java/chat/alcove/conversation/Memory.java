package chat.alcove.conversation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a bot knows of a conversation from one answer to the next. Kept in the log, for staff only.
///
/// @param step where it is, in its own words
/// @param fields what it has collected, in their order
/// @param misses words in a row that it had no answer to
/// @param intent what it takes the visitor to want
public record Memory(
    @Nullable String step, Map<String, String> fields, int misses, @Nullable String intent) {
  /// Characters of a step.
  public static final int STEP_CHARS_MAX = 64;

  /// Fields of one conversation.
  public static final int FIELDS_MAX = 32;

  /// Characters of a field's name.
  public static final int KEY_CHARS_MAX = 64;

  /// Characters of a field's value.
  public static final int VALUE_CHARS_MAX = 1_000;

  /// Characters of an intent.
  public static final int INTENT_CHARS_MAX = 200;

  /// What the name of a field begins with that is a bot's own note, and no word of the visitor's.
  public static final String NOTE = "_";

  /// A conversation that nobody knows anything of.
  public static final Memory NONE = new Memory(null, Map.of(), 0, null);

  /// Copies, and refuses what is too large to be kept: bots cut what they collect.
  public Memory {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    if (longer(step, STEP_CHARS_MAX) || longer(intent, INTENT_CHARS_MAX)) {
      throw new IllegalArgumentException("a step or an intent is too long");
    }
    if (fields.size() > FIELDS_MAX) throw new IllegalArgumentException("too many fields");
    fields.forEach((key, value) -> {
      if (longer(key, KEY_CHARS_MAX) || longer(value, VALUE_CHARS_MAX)) {
        throw new IllegalArgumentException("a field is too long");
      }
    });
    if (misses < 0) throw new IllegalArgumentException("misses < 0");
  }

  /// What is left of it once people, or an end, came between: where it was, and its own notes, are
  /// out of date.
  public Memory learnt() {
    Map<String, String> told = new LinkedHashMap<>(fields);
    told.keySet().removeIf(name -> name.startsWith(NOTE));
    return new Memory(null, told, 0, intent);
  }

  private static boolean longer(@Nullable String text, int charsMax) {
    return text != null && text.length() > charsMax;
  }
}
