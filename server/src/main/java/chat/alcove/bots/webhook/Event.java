package chat.alcove.bots.webhook;

import chat.alcove.bots.Kind.Spec;
import chat.alcove.bots.Prompt;
import chat.alcove.bots.webhook.WebhookSettings.PageTold;
import chat.alcove.conversation.Memory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a program is told: the visitor's words, what was said before where the visitor sees it, and
/// what the owner's settings allow beside. Notes and reasons of staff are not in a [Prompt].
final class Event {
  /// The oldest lines go first where there is not enough room for all.
  private static final int TRANSCRIPT_CHARS_MAX = 12_000;

  private final Spec spec;
  private final WebhookSettings settings;

  Event(Spec spec, WebhookSettings settings) {
    this.spec = spec;
    this.settings = settings;
  }

  /// The same for the same words, however often they are sent.
  static String id(Prompt prompt) {
    var turn = prompt.turn();
    return "%s.%d.%d".formatted(prompt.key().id(), turn.number(), turn.saw());
  }

  /// @param answerUrl where the answer may be posted, if not in the response; null: nowhere
  JsonObject of(Prompt prompt, @Nullable String answerUrl) {
    var facts = prompt.facts();
    var event =
        new JsonObject()
            .put("id", id(prompt))
            .put("type", "message")
            .put("at", facts.now().toString())
            .put("bot", new JsonObject().put("id", spec.id().toString()).put("name", spec.name()))
            .put(
                "conversation",
                new JsonObject()
                    .put("id", prompt.key().id().toString())
                    .put("turn", prompt.turn().number())
                    .put("first", prompt.first()))
            .put("site", facts.site().toString())
            .put("visitor", visitor(prompt))
            .put("open", facts.open())
            .put("text", prompt.words())
            .put("transcript", transcript(prompt.transcript()))
            .put("memory", memory(prompt.memory()))
            .put("until", prompt.turn().until().toString());
    var reply = prompt.reply();
    if (reply != null) {
      event.put(
          "reply",
          new JsonObject().put("choice", reply.choice()).put("fields", texts(reply.fields())));
    }
    return answerUrl == null ? event : event.put("answerUrl", answerUrl);
  }

  private JsonObject visitor(Prompt prompt) {
    var facts = prompt.facts();
    Map<String, String> told = new TreeMap<>(facts.attributes());
    told.keySet().retainAll(settings.attributes());
    var visitor =
        new JsonObject()
            .put("id", facts.visitor().toString())
            .put("language", facts.language())
            .put("attributes", texts(told));
    var page = facts.page();
    if (page != null && settings.page() == PageTold.told) {
      visitor.put("page", new JsonObject().put("url", page.url()).put("title", page.title()));
    }
    return visitor;
  }

  private static JsonObject memory(Memory memory) {
    return new JsonObject()
        .put("step", memory.step())
        .put("fields", texts(memory.fields()))
        .put("intent", memory.intent());
  }

  private static JsonObject texts(Map<String, String> texts) {
    var object = new JsonObject();
    texts.forEach(object::put);
    return object;
  }

  private static JsonArray transcript(List<Prompt.Line> lines) {
    int chars = 0;
    int from = lines.size();
    while (from > 0 && chars + lines.get(from - 1).text().length() <= TRANSCRIPT_CHARS_MAX) {
      chars += lines.get(--from).text().length();
    }
    var transcript = new JsonArray();
    lines
        .subList(from, lines.size())
        .forEach(line ->
            transcript.add(
                new JsonObject().put("who", line.who().name()).put("text", line.text())));
    return transcript;
  }
}
