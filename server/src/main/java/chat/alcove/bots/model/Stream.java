package chat.alcove.bots.model;

import chat.alcove.outward.OutwardFailed;
import chat.alcove.outward.Reading;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a model's stream of events as it comes, and stops at the first that is not what it should
/// be. Holds one line, the words so far, and no more.
final class Stream implements Reading<Told> {
  /// Bytes of a stream.
  static final int BYTES_MAX = 262_144;

  static final int TEXT_CODE_POINTS_MAX = 4_000;

  private static final int LINE_BYTES_MAX = 32_768;
  private static final int ARGUMENTS_CHARS_MAX = 8_000;
  private static final long TOKENS_MAX = 10_000_000;
  private static final String DATA = "data:";
  private static final String DONE = "[DONE]";
  private static final String STOP = "stop";

  private Buffer line = Buffer.buffer();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder arguments = new StringBuilder();
  private boolean calls;
  private Told.@Nullable Usage usage;
  private @Nullable String finish;

  @Override
  public Optional<Told> part(Buffer bytes) {
    int from = 0;
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.getByte(i) != '\n') continue;
      line.appendBuffer(bytes, from, i - from);
      from = i + 1;
      if (line(line.toString(StandardCharsets.UTF_8))) return Optional.of(told());
      line = Buffer.buffer();
    }
    line.appendBuffer(bytes, from, bytes.length() - from);
    if (line.length() > LINE_BYTES_MAX) throw unreadable("a line without an end");
    return Optional.empty();
  }

  @Override
  public Told end(int status) {
    line(line.toString(StandardCharsets.UTF_8));
    return told();
  }

  /// Some endpoints stop without saying that they are done. One that said neither was cut off.
  private Told told() {
    if (finish == null) throw unreadable("a stream that was cut off");
    if (!calls && finish.equals("tool_calls")) throw unreadable("a call that is not there");
    return new Told(text.toString(), calls ? arguments.toString() : null, usage, finish);
  }

  /// Whether it was the last.
  private boolean line(String whole) {
    var words = whole.strip();
    if (!words.startsWith(DATA)) {
      // Comments keep connections alive; whatever else has no colon is not this protocol at all.
      if (!words.isEmpty() && words.indexOf(':') < 0) throw unreadable("no stream of events");
      return false;
    }
    var data = words.substring(DATA.length()).strip();
    if (data.equals(DONE)) {
      // Some say that they are done, and not why. Of nothing at all it is no end.
      if (finish == null && (calls || !text.isEmpty())) finish = STOP;
      return true;
    }
    event(object(data));
    return false;
  }

  private static JsonObject object(String data) {
    try {
      return new JsonObject(data);
    } catch (DecodeException | ClassCastException _) {
      throw unreadable("an event that is no JSON object");
    }
  }

  private void event(JsonObject event) {
    if (event.getValue("error") != null) throw unreadable("an error in its stream");
    var counted = event.getValue("usage");
    if (counted instanceof JsonObject tokens) usage = usage(tokens);
    var choices = event.getValue("choices");
    if (choices == null) return;
    if (!(choices instanceof JsonArray list)) throw unreadable("choices that are no list");
    if (list.isEmpty()) return;
    if (!(list.getValue(0) instanceof JsonObject choice)) throw unreadable("no choice");
    delta(choice.getValue("delta"));
    var reason = choice.getValue("finish_reason");
    if (reason == null) return;
    if (!(reason instanceof String word)) throw unreadable("a finish_reason that is no text");
    finish = word;
  }

  private void delta(@Nullable Object value) {
    if (value == null) return;
    if (!(value instanceof JsonObject delta)) throw unreadable("a delta that is no object");
    var content = delta.getValue("content");
    if (content instanceof String words) {
      text.append(words);
    } else if (content != null) {
      throw unreadable("content that is no text");
    }
    if (text.codePointCount(0, text.length()) > TEXT_CODE_POINTS_MAX) {
      throw unreadable("more words than an answer may have");
    }
    var called = delta.getValue("tool_calls");
    if (called instanceof JsonArray list) {
      list.forEach(this::call);
    } else if (called != null) {
      throw unreadable("tool_calls that are no list");
    }
  }

  private void call(Object value) {
    if (!(value instanceof JsonObject call)
        || !(call.getValue("index", 0) instanceof Integer index)
        || index != 0
        || !(call.getValue("function") instanceof JsonObject function)) {
      throw unreadable("a call nobody offered");
    }
    var name = function.getValue("name");
    if (name != null && !name.equals(Chat.HAND_OFF)) throw unreadable("a call nobody offered");
    if (name == null && !calls) throw unreadable("a call without a name");
    calls = true;
    var more = function.getValue("arguments");
    if (more instanceof String words) {
      arguments.append(words);
    } else if (more != null) {
      throw unreadable("arguments that are no text");
    }
    if (arguments.length() > ARGUMENTS_CHARS_MAX) throw unreadable("arguments without an end");
  }

  private static Told.@Nullable Usage usage(JsonObject tokens) {
    var in = tokens.getValue("prompt_tokens");
    var out = tokens.getValue("completion_tokens");
    return in instanceof Integer given
            && out instanceof Integer made
            && given >= 0
            && made >= 0
            && given <= TOKENS_MAX
            && made <= TOKENS_MAX
        ? new Told.Usage(given, made)
        : null;
  }

  private static OutwardFailed unreadable(String words) {
    return OutwardFailed.unreadable("the model sent " + words);
  }
}
