package chat.alcove.bots.webhook;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Answer.Says;
import chat.alcove.bots.Message;
import chat.alcove.conversation.Memory;
import chat.alcove.protocol.Blocks;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.Refused;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a program answers. The schema is closed: what is not in it is refused by its path,
/// whoever sent it.
final class Script {
  private static final int TEXT_CODE_POINTS_MAX = 4_000;
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /// Everything but line ends and tabs.
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]");

  private final Memory before;

  /// @param before what was known, and stays known where the answer says nothing of it
  Script(Memory before) {
    this.before = before;
  }

  /// The answer.
  ///
  /// @throws Refused naming what does not fit
  Answer read(JsonObject json) {
    var answer = json.getMap();
    only(answer, "", Set.of("messages", "memory", "end", "unknown"));
    var memory = memory(answer.get("memory"));
    if (Boolean.TRUE.equals(answer.get("unknown"))) {
      if (answer.containsKey("messages") || answer.containsKey("end")) {
        throw Refused.field("unknown", "goes without messages and end");
      }
      return new Answer.Unknown(memory);
    }
    if (answer.get("unknown") != null) throw Refused.field("unknown", "must be true, or not there");
    return says(answer, memory);
  }

  private Says says(Map<String, Object> answer, Memory memory) {
    var messages = messages(answer.get("messages"));
    var end = end(answer.get("end"));
    var known = intent(answer.get("end"), memory);
    if (messages.isEmpty() && end instanceof Answer.Stays) {
      throw Refused.field("messages", "must not be empty unless the answer ends something");
    }
    return new Says(messages, known, end);
  }

  private static List<Message> messages(@Nullable Object value) {
    if (value == null) return List.of();
    if (!(value instanceof List<?> list) || list.size() > Says.MESSAGES_MAX) {
      throw Refused.field("messages", "must be a list of at most " + Says.MESSAGES_MAX);
    }
    List<Message> messages = new ArrayList<>();
    for (Object each : list) {
      var path = "messages[" + messages.size() + "]";
      var message = object(each, path);
      only(message, path + ".", Set.of("text", "blocks"));
      messages.add(
          new Message(
              text(message.get("text"), path + ".text", TEXT_CODE_POINTS_MAX),
              Blocks.read(message.get("blocks"), path + ".blocks"),
              List.of()));
    }
    return messages;
  }

  private static Answer.End end(@Nullable Object value) {
    if (value == null) return new Answer.Stays();
    var end = object(value, "end");
    only(end, "end.", Set.of("type", "summary", "line", "intent"));
    return switch (String.valueOf(end.get("type"))) {
      case "stays" -> new Answer.Stays();
      case "closes" -> new Answer.Closes();
      case "hands_off" ->
          new Answer.HandsOff(
              HandOffWhy.flow,
              maybeText(end, "summary", "end", Answer.HandsOff.SUMMARY_CHARS_MAX),
              line(end.get("line")));
      default -> throw Refused.field("end.type", "must be one of stays, closes, hands_off");
    };
  }

  private static @Nullable UUID line(@Nullable Object value) {
    if (value == null) return null;
    if (value instanceof String text && ID.matcher(text).matches()) return UUID.fromString(text);
    throw Refused.field("end.line", "must be an id (a lower-case UUID)");
  }

  private static Memory intent(@Nullable Object value, Memory memory) {
    if (value == null) return memory;
    var intent = maybeText(object(value, "end"), "intent", "end", Memory.INTENT_CHARS_MAX);
    return intent == null
        ? memory
        : new Memory(memory.step(), memory.fields(), memory.misses(), intent);
  }

  private Memory memory(@Nullable Object value) {
    if (value == null) return before;
    var memory = object(value, "memory");
    only(memory, "memory.", Set.of("step", "fields", "intent"));
    return new Memory(
        maybeText(memory, "step", "memory", Memory.STEP_CHARS_MAX),
        fields(memory.get("fields")),
        before.misses(),
        maybeText(memory, "intent", "memory", Memory.INTENT_CHARS_MAX));
  }

  private static Map<String, String> fields(@Nullable Object value) {
    if (value == null) return Map.of();
    var fields = object(value, "memory.fields");
    if (fields.size() > Memory.FIELDS_MAX) {
      throw Refused.field("memory.fields", "must be at most " + Memory.FIELDS_MAX);
    }
    Map<String, String> read = new LinkedHashMap<>();
    fields.forEach((name, each) -> {
      var key = text(name, "memory.fields", Memory.KEY_CHARS_MAX);
      read.put(key, text(each, "memory.fields." + key, Memory.VALUE_CHARS_MAX));
    });
    return read;
  }

  private static @Nullable String maybeText(Map<?, ?> map, String name, String path, int max) {
    var value = map.get(name);
    return value == null ? null : text(value, path + "." + name, max);
  }

  private static String text(@Nullable Object value, String path, int codePointsMax) {
    if (value instanceof String text
        && !text.isBlank()
        && text.length() <= 2 * codePointsMax
        && text.codePointCount(0, text.length()) <= codePointsMax
        && !CONTROL.matcher(text).find()
        && StandardCharsets.UTF_8.newEncoder().canEncode(text)) return text;
    throw Refused.field(path, "must be a text of 1 to " + codePointsMax + " characters");
  }

  private static void only(Map<?, ?> map, String path, Set<String> known) {
    for (Object name : map.keySet()) {
      if (!known.contains(String.valueOf(name))) {
        throw Refused.field(path + cut(String.valueOf(name)), "there is no such field");
      }
    }
  }

  /// A name may be anything, and goes into an error.
  private static String cut(String name) {
    var clean = name.replaceAll("[^A-Za-z0-9_.-]", "?");
    return clean.substring(0, Math.min(clean.length(), 40));
  }

  private static Map<?, ?> object(@Nullable Object value, String path) {
    if (value instanceof Map<?, ?> map) return map;
    throw Refused.field(path, "must be an object");
  }
}
