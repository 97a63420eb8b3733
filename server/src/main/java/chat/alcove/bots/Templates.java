package chat.alcove.bots;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Flows to begin with. Read once.
final class Templates {
  private static final JsonArray ALL =
      new JsonArray()
          .add(
              template(
                  "articles-first",
                  "Answers from your articles, then a person",
                  "Отвечает по вашим статьям, потом зовёт человека"))
          .add(
              template(
                  "after-hours",
                  "Takes an address outside your hours",
                  "Берёт адрес, когда вы закрыты"));

  private Templates() {}

  static JsonArray all() {
    return ALL.copy();
  }

  private static JsonObject template(String id, String english, String russian) {
    return new JsonObject()
        .put("id", id)
        .put("kind", BotKind.flow.name())
        .put("title", new JsonObject().put("en", english).put("ru", russian))
        .put("settings", new JsonObject().put("document", document(id)));
  }

  private static String document(String id) {
    try (InputStream in =
        Objects.requireNonNull(Templates.class.getResourceAsStream("/bots/" + id + ".yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
