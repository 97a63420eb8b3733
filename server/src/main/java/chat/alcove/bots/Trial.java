package chat.alcove.bots;

import chat.alcove.bots.Answer.Closes;
import chat.alcove.bots.Answer.HandsOff;
import chat.alcove.bots.Answer.Says;
import chat.alcove.bots.Answer.Stays;
import chat.alcove.bots.Answer.Unknown;
import chat.alcove.bots.Prompt.Line;
import chat.alcove.bots.Prompt.Who;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Memory;
import chat.alcove.protocol.Form;
import chat.alcove.protocol.Page;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A talk with a bot that only its owner sees: what is sent to try one, and what comes back.
/// Nothing is stored.
final class Trial {
  static final Duration LEASE = Duration.ofSeconds(10);

  private static final int TEXT_CHARS_MAX = 4_000;
  private static final UUID NOBODY = new UUID(0, 0);
  private static final Set<String> FIELDS =
      Set.of(
          "kind",
          "settings",
          "bot",
          "secret",
          "name",
          "memory",
          "transcript",
          "text",
          "reply",
          "language",
          "page",
          "attributes",
          "open");

  private Trial() {}

  /// What a bot is asked.
  ///
  /// @throws Refused naming the first field that does not fit
  static Prompt prompt(UUID workspace, Map<String, ? extends @Nullable Object> sent, Instant now) {
    var form = Form.over(Map.of(), sent, FIELDS);
    List<Line> lines = new ArrayList<>();
    if (sent.get("transcript") != null) {
      for (var line : form.forms("transcript", Prompt.LINES_MAX - 1, Set.of("who", "text"))) {
        lines.add(new Line(who(line), words(line.value("text"), line.field("text"))));
      }
    }
    lines.add(new Line(Who.visitor, words(form.value("text"), "text")));
    var facts =
        new Prompt.Facts(
            NOBODY,
            NOBODY,
            form.value("language") instanceof String language ? language : null,
            form.value("page") instanceof String url ? new Page(url, "") : null,
            texts(form.value("attributes"), "attributes"),
            !Boolean.FALSE.equals(form.value("open")),
            now);
    var turn = new Prompt.Turn(1, lines.size(), now.plus(LEASE));
    return new Prompt(
        new ConversationKey(workspace, NOBODY), lines, memory(form), facts, reply(form), turn);
  }

  private static Who who(Form line) {
    for (var who : Who.values()) {
      if (who.name().equals(line.value("who"))) return who;
    }
    throw Refused.field(line.field("who"), "must be visitor, bot or agent");
  }

  private static String words(@Nullable Object value, String field) {
    if (value instanceof String text && !text.isBlank() && text.length() <= TEXT_CHARS_MAX) {
      return text;
    }
    throw Refused.field(field, "must be a text of 1 to " + TEXT_CHARS_MAX + " characters");
  }

  private static Map<String, String> texts(@Nullable Object value, String field) {
    if (value == null) return Map.of();
    if (!(value instanceof Map<?, ?> map) || map.size() > 50) {
      throw Refused.field(field, "must be an object of at most 50 texts");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    map.forEach((name, text) -> texts.put(String.valueOf(name), String.valueOf(text)));
    return texts;
  }

  private static Memory memory(Form form) {
    var sent = form.maybeForm("memory", Set.of("step", "fields", "misses", "intent"));
    if (sent.isEmpty()) return Memory.NONE;
    try {
      return new Memory(
          sent.get().value("step") instanceof String step ? step : null,
          texts(sent.get().value("fields"), "memory.fields"),
          sent.get().maybeWhole("misses", 0, 100).orElse(0),
          sent.get().value("intent") instanceof String intent ? intent : null);
    } catch (IllegalArgumentException e) {
      throw Refused.field("memory", String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Reply reply(Form form) {
    return form.maybeForm("reply", Set.of("seq", "choice", "fields"))
        .map(reply ->
            new Reply(
                reply.maybeWhole("seq", 0, Integer.MAX_VALUE).orElse(0),
                reply.value("choice") instanceof String choice ? choice : null,
                texts(reply.value("fields"), "reply.fields")))
        .orElse(null);
  }

  /// What it made of it.
  ///
  /// @throws RuntimeException if a visitor would get a person instead
  static JsonObject answer(Answer answer, Prompt prompt) {
    return switch (answer) {
      case Says says when Settling.isSilent(says) ->
          unknown(new Unknown(says.memory(), List.of()), prompt);
      case Says says -> {
        Settling.act(says, prompt.memory(), null);
        yield new JsonObject()
            .put("messages", messages(says.messages()))
            .put("end", end(says.end()))
            .put("memory", memory(says.memory()));
      }
      case Unknown unknown -> unknown(unknown, prompt);
      case Answer.Later later -> new JsonObject().put("later", true);
    };
  }

  private static JsonObject unknown(Unknown unknown, Prompt prompt) {
    return new JsonObject()
        .put("messages", messages(List.of(told(unknown, prompt))))
        .put("end", new JsonObject().put("type", "stays"))
        .put("unknown", true)
        .put("memory", memory(Settling.missed(unknown.memory(), prompt.memory())));
  }

  private static Message told(Unknown unknown, Prompt prompt) {
    return Unsure.message(prompt.language(Unsure.LANGUAGES), unknown.again());
  }

  private static JsonArray messages(List<Message> messages) {
    var list = new JsonArray();
    for (var message : messages) {
      if (message.text().isBlank() && message.blocks().isEmpty()) continue;
      list.add(
          new JsonObject()
              .put("text", message.text())
              .put("blocks", Settling.json(message.blocks()))
              .put("articles", message.articles().stream().map(UUID::toString).toList()));
    }
    return list;
  }

  private static JsonObject end(Answer.End end) {
    return switch (end) {
      case Stays stays -> new JsonObject().put("type", "stays");
      case Closes closes -> new JsonObject().put("type", "closes");
      case HandsOff off ->
          new JsonObject()
              .put("type", "handsOff")
              .put("why", off.why().name())
              .put("summary", off.summary())
              .put("line", off.line() == null ? null : off.line().toString());
    };
  }

  private static JsonObject memory(Memory memory) {
    return new JsonObject()
        .put("step", memory.step())
        .put("fields", new JsonObject(new LinkedHashMap<>(memory.fields())))
        .put("misses", memory.misses())
        .put("intent", memory.intent());
  }
}
