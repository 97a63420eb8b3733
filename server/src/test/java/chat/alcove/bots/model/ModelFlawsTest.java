package chat.alcove.bots.model;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Flaw;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelFlawsTest {
  private final Room room = new Room();

  @AfterEach
  void stop() {
    room.close();
  }

  @Test
  void names_each_setting_that_does_not_fit() {
    var wrong =
        new JsonObject()
            .put("endpoint", "https://api.example/v1?key=x")
            .put("model", "")
            .put("instructions", "x".repeat(8_001))
            .put("maxTokens", 1_000_000)
            .put("articles", -1)
            .put("lines", 0)
            .put("attributes", new JsonArray().add(7))
            .put("hide", new JsonArray().add("names"))
            .put("tokensPerDay", 0.5)
            .put("moneyPerDay", -1)
            .put("temperature", 2);

    assertThat(room.kind().check(Room.spec(wrong)).await())
        .extracting(Flaw::path)
        .containsExactlyInAnyOrder(
            "endpoint",
            "model",
            "instructions",
            "maxTokens",
            "articles",
            "lines",
            "attributes",
            "hide",
            "tokensPerDay",
            "moneyPerDay",
            "moneyPerDay",
            "temperature");
    assertThat(room.kind().check(Room.spec(room.settings())).await()).isEmpty();
  }
}
