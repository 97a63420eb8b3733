package chat.alcove.conversation;

import chat.alcove.conversation.Happening.Beside;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.Blocks;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What goes with words, and what a bot remembers, as the tables hold it.
final class BesideForm {
  private BesideForm() {}

  static JsonObject of(Said said, Author author) {
    var json = new JsonObject();
    if (author instanceof Author.Bot bot) {
      json.put("bot", bot.id().toString()).put("name", bot.name());
    }
    Beside beside = said.beside();
    if (!beside.blocks().isEmpty()) json.put("blocks", array(beside.blocks()));
    if (!beside.articles().isEmpty()) {
      json.put("articles", new JsonArray(beside.articles().stream().map(UUID::toString).toList()));
    }
    if (beside.reply() != null) json.put("reply", reply(beside.reply()));
    if (beside.memory() != null) json.put("memory", memory(beside.memory()));
    return json;
  }

  static Beside beside(@Nullable JsonObject detail) {
    if (detail == null) return Beside.NOTHING;
    JsonObject memory = detail.getJsonObject("memory");
    return new Beside(
        blocks(detail.getJsonArray("blocks")),
        detail.getJsonArray("articles", new JsonArray()).stream()
            .map(id -> UUID.fromString((String) id))
            .toList(),
        reply(detail.getJsonObject("reply")),
        memory == null ? null : memory(memory));
  }

  private static JsonArray array(List<Block> blocks) {
    return new JsonArray(Buffer.buffer(Blocks.json(blocks)));
  }

  private static List<Block> blocks(@Nullable JsonArray stored) {
    if (stored == null) return List.of();
    try {
      return Blocks.read(plain(stored), "blocks");
    } catch (Refused older) {
      // Of another schema: the words beside them are worth more than the log's failing.
      return List.of();
    }
  }

  /// Maps and lists all the way down.
  private static List<Object> plain(JsonArray array) {
    return array.stream().map(BesideForm::plain).toList();
  }

  private static Object plain(Object value) {
    return switch (value) {
      case JsonObject object -> {
        Map<String, Object> map = new LinkedHashMap<>();
        object.forEach(each -> map.put(each.getKey(), plain(each.getValue())));
        yield map;
      }
      case JsonArray array -> plain(array);
      default -> value;
    };
  }

  private static JsonObject reply(Reply reply) {
    var json = new JsonObject().put("seq", reply.seq());
    if (reply.choice() != null) json.put("choice", reply.choice());
    if (!reply.fields().isEmpty()) json.put("fields", fields(reply.fields()));
    return json;
  }

  private static @Nullable Reply reply(@Nullable JsonObject json) {
    if (json == null) return null;
    return new Reply(
        json.getLong("seq"), json.getString("choice"), fields(json.getValue("fields")));
  }

  static JsonObject memory(Memory memory) {
    var json =
        new JsonObject().put("fields", fields(memory.fields())).put("misses", memory.misses());
    if (memory.step() != null) json.put("step", memory.step());
    if (memory.intent() != null) json.put("intent", memory.intent());
    return json;
  }

  static Memory memory(JsonObject json) {
    return new Memory(
        json.getString("step"),
        fields(json.getValue("fields")),
        json.getInteger("misses"),
        json.getString("intent"));
  }

  static JsonObject card(Happening.Card card) {
    return new JsonObject()
        .put("summary", card.summary())
        .put("fields", fields(card.fields()))
        .put("intent", card.intent());
  }

  static Happening.Card card(@Nullable String summary, JsonObject json) {
    return new Happening.Card(summary, fields(json.getValue("fields")), json.getString("intent"));
  }

  /// Pairs in a list: the names of an object come back in an order of the database's own.
  static JsonArray fields(Map<String, String> fields) {
    var pairs = new JsonArray();
    fields.forEach((name, value) -> pairs.add(new JsonArray().add(name).add(value)));
    return pairs;
  }

  private static Map<String, String> fields(@Nullable Object stored) {
    Map<String, String> fields = new LinkedHashMap<>();
    switch (stored) {
      case JsonArray pairs ->
          pairs.forEach(
              pair -> fields.put(((JsonArray) pair).getString(0), ((JsonArray) pair).getString(1)));
      // As it was written before.
      case JsonObject json ->
          json.forEach(each -> fields.put(each.getKey(), (String) each.getValue()));
      case null, default -> {}
    }
    return fields;
  }
}
