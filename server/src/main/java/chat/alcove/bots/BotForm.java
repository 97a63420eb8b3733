package chat.alcove.bots;

import chat.alcove.protocol.Form;
import chat.alcove.protocol.Refused;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A bot as its owner sees it in a form, and back. Its secret goes in and never comes out.
final class BotForm {
  private static final int NAME_CHARS_MAX = 80;
  private static final int WORDS_MAX = 100;
  private static final int SECRET_CHARS_MAX = 1_000;
  private static final int SILENCE_MINUTES_MAX = 7 * 24 * 60;

  /// A letter or a digit is in it: nothing else of a message is compared.
  private static final Pattern WORD = Pattern.compile("(?=.*[\\p{L}\\p{N}])[^\\p{Cntrl}]{1,80}");

  private static final Set<String> FIELDS =
      Set.of(
          "name", "kind", "mode", "leaseSeconds", "silenceMinutes", "words", "settings", "secret");

  private BotForm() {}

  /// What a new one has until its owner says otherwise.
  static Stored blank(UUID id, BotKind kind) {
    return new Stored(
        id,
        "",
        kind,
        "live",
        new Stored.Times(10, 30),
        List.of(),
        new Stored.Own(new JsonObject(), null));
  }

  /// The kind that somebody wants a bot of.
  static BotKind kind(Map<String, ?> sent) {
    return BotKind.of(String.valueOf(sent.get("kind")))
        .orElseThrow(() -> Refused.field("kind", "must be flow, articles, webhook or model"));
  }

  /// What there is, with what was sent in its place.
  ///
  /// @throws Refused naming the first field that does not fit
  static Stored over(Stored present, Map<String, ? extends @Nullable Object> sent) {
    Map<String, @Nullable Object> fields = new HashMap<>(fields(present).getMap());
    fields.keySet().retainAll(FIELDS);
    var form = Form.over(fields, sent, FIELDS);
    if (!present.kind().name().equals(form.value("kind"))) {
      throw Refused.field("kind", "can't be changed; make another bot");
    }
    var own = new Stored.Own(settings(form), secret(present, sent));
    return new Stored(
        present.id(),
        form.text("name", NAME_CHARS_MAX),
        present.kind(),
        mode(form),
        new Stored.Times(
            form.whole("leaseSeconds", 2, 60),
            form.whole("silenceMinutes", 5, SILENCE_MINUTES_MAX)),
        form.words(
            "words", WORDS_MAX, WORD, "must be words of 1 to 80 characters, with a letter in them"),
        own);
  }

  private static String mode(Form form) {
    if (form.value("mode") instanceof String mode && Set.of("live", "shadow").contains(mode)) {
      return mode;
    }
    throw Refused.field("mode", "must be live or shadow");
  }

  private static JsonObject settings(Form form) {
    return settings(form.value("settings"));
  }

  @SuppressWarnings("unchecked")
  static JsonObject settings(@Nullable Object sent) {
    if (sent instanceof JsonObject object) return object;
    if (sent instanceof Map<?, ?> map) return new JsonObject((Map<String, Object>) map);
    throw Refused.field("settings", "must be an object");
  }

  /// Stays as it is where nothing is sent.
  private static @Nullable String secret(
      Stored present, Map<String, ? extends @Nullable Object> sent) {
    return sent.containsKey("secret") ? secret(sent.get("secret")) : present.own().secret();
  }

  static @Nullable String secret(@Nullable Object sent) {
    if (sent == null) return null;
    if (sent instanceof String text && !text.isBlank() && text.length() <= SECRET_CHARS_MAX) {
      return text.strip();
    }
    throw Refused.field(
        "secret", "must be a text of 1 to " + SECRET_CHARS_MAX + " characters, or null");
  }

  /// All but the secret.
  static JsonObject fields(Stored bot) {
    return new JsonObject()
        .put("id", bot.id().toString())
        .put("name", bot.name())
        .put("kind", bot.kind().name())
        .put("mode", bot.mode())
        .put("leaseSeconds", bot.times().leaseSeconds())
        .put("silenceMinutes", bot.times().silenceMinutes())
        .put("words", List.copyOf(bot.words()))
        .put("settings", bot.own().settings())
        .put("hasSecret", bot.own().secret() != null);
  }

  /// What was found wrong.
  static JsonArray flaws(List<Flaw> flaws) {
    var list = new JsonArray();
    for (var flaw : flaws) {
      var fields = new JsonObject().put("level", flaw.level().name());
      var where = flaw.where();
      if (where != null) fields.put("line", where.line()).put("column", where.column());
      if (flaw.path() != null) fields.put("path", flaw.path());
      list.add(fields.put("message", flaw.message()));
    }
    return list;
  }
}
