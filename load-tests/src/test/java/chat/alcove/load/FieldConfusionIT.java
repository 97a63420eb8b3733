package chat.alcove.load;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.client.Side;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every field of every request, with a value of every wrong type: refused by name or ignored,
/// never stored, and never an error of the server's.
@ExtendWith(ServerFixture.Provider.class)
@Timeout(600)
class FieldConfusionIT {
  private static final String SOME_ID = UUID.randomUUID().toString();

  private static final Map<String, JsonObject> VISITOR =
      Map.of(
          "visitor.say", new JsonObject().put("ref", "r").put("text", "confused"),
          "visitor.history", new JsonObject().put("conversation", SOME_ID).put("after", 0),
          "visitor.end", new JsonObject().put("conversation", SOME_ID).put("ref", "r"),
          "visitor.typing", new JsonObject().put("on", true),
          "visitor.seen", new JsonObject().put("conversation", SOME_ID).put("seq", 1));

  private static final Map<String, JsonObject> AGENT =
      Map.of(
          "agent.list", new JsonObject().put("list", "all").put("closed", false).put("cursor", "c"),
          "agent.open", new JsonObject().put("conversation", SOME_ID).put("since", 0),
          "agent.history", new JsonObject().put("conversation", SOME_ID).put("before", 9),
          "agent.claim", new JsonObject().put("conversation", SOME_ID).put("ref", "r"),
          "agent.say",
              new JsonObject().put("conversation", SOME_ID).put("ref", "r").put("text", "confused"),
          "agent.note",
              new JsonObject().put("conversation", SOME_ID).put("ref", "r").put("text", "confused"),
          "agent.typing", new JsonObject().put("conversation", SOME_ID).put("on", true),
          "agent.seen", new JsonObject().put("conversation", SOME_ID).put("seq", 1));

  private final ServerFixture fixture;
  private final Bystander bystander;

  FieldConfusionIT(ServerFixture fixture) {
    this.fixture = fixture;
    this.bystander = new Bystander(fixture);
  }

  @AfterEach
  void nobodyElseNoticed() {
    bystander.assertUndisturbed();
    bystander.close();
  }

  @Test
  void no_field_of_the_visitors_requests_takes_another_type() throws Exception {
    VISITOR.forEach((verb, body) -> confuse(Wire.visitor(fixture), verb, body));
    assertNothingHappened();
  }

  @Test
  void no_field_of_the_agents_requests_takes_another_type() throws Exception {
    AGENT.forEach((verb, body) -> confuse(Wire.agent(fixture), verb, body));
    assertNothingHappened();
  }

  @Test
  void no_field_of_hello_takes_another_type() throws Exception {
    var page = new JsonObject().put("url", "https://shop.example/").put("title", "Shop");
    var hello =
        Wire.hello(fixture)
            .put("session", "s")
            .put("conversation", SOME_ID)
            .put("since", 0)
            .put("page", page)
            .put("language", "en");
    for (var field : hello.fieldNames()) {
      for (var value : values()) {
        try (var wire = Wire.open(fixture, Side.VISITOR)) {
          assertKnown(wire.ask("visitor.hello", with(hello, field, value)), "visitor.hello", field);
        }
      }
    }
    try (var wire = Wire.open(fixture, Side.AGENT)) {
      for (var value : values()) {
        var ticket = new JsonObject().put("v", 1).put("ticket", value);
        assertThat(wire.ask("agent.hello", ticket).getString("type")).isEqualTo("err");
      }
    }
    assertNothingHappened();
  }

  private static void confuse(Wire wire, String verb, JsonObject body) {
    try (wire) {
      for (var field : body.fieldNames()) {
        for (var value : values()) {
          // Another string for these is no confusion, but a message.
          if (!(value instanceof String) || !List.of("text", "ref").contains(field)) {
            assertKnown(wire.ask(verb, with(body, field, value)), verb, field);
          }
        }
      }
      for (var value : values()) {
        assertKnown(wire.ask(verb, value), verb, "the whole body");
      }
    }
  }

  /// An answer, or a refusal that is the client's own fault.
  private static void assertKnown(JsonObject frame, String verb, String field) {
    assertThat(Wire.refusal(frame))
        .as(verb + " " + field + " " + frame)
        .isIn(
            "answered",
            "400 malformed",
            "404 not_found",
            "404 site_unknown",
            "413 too_large",
            "426 version");
  }

  private void assertNothingHappened() throws Exception {
    assertThat(fixture.entriesSaying("confused")).isZero();
    assertThat(fixture.server().output()).doesNotContain(" ERROR ", "\tat ");
  }

  private static List<Object> values() {
    var values = new ArrayList<Object>();
    values.addAll(
        List.of(true, -1, 1.5, 1e300, Long.MAX_VALUE, "1e3", "x", "../..", "' OR 1=1 --"));
    values.add(new JsonArray());
    values.add(new JsonArray().add(SOME_ID));
    values.add(new JsonObject());
    values.add(new JsonObject().put("$ne", ""));
    return values;
  }

  private static JsonObject with(JsonObject body, String field, Object value) {
    return body.copy().put(field, value);
  }
}
