package chat.alcove.load;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.client.Side;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Sending again is safe, over either transport.
@ExtendWith(ServerFixture.Provider.class)
@Timeout(600)
class RefIT {
  private final ServerFixture fixture;

  RefIT(ServerFixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void five_parallel_sends_of_a_first_message_over_both_transports_make_one_entry()
      throws Exception {
    var session = freshSession();
    var ref = UUID.randomUUID().toString();
    var answers = fiveAnswers(session, say(ref, "said five times"));
    assertThat(answers).hasSize(5);
    assertThat(Set.copyOf(answers)).hasSize(1);
    assertThat(answers.getFirst().getLong("seq")).isEqualTo(1);
    assertThat(fixture.entriesWith(ref)).isEqualTo(1);
  }

  @Test
  void five_parallel_sends_of_a_later_message_over_both_transports_make_one_entry()
      throws Exception {
    var session = freshSession();
    fiveAnswers(session, say(UUID.randomUUID().toString(), "the first"));
    var ref = UUID.randomUUID().toString();
    var answers = fiveAnswers(session, say(ref, "the second"));
    assertThat(Set.copyOf(answers)).hasSize(1);
    assertThat(fixture.entriesWith(ref)).isEqualTo(1);
  }

  @Test
  void refuses_the_same_ref_with_other_words_and_keeps_the_first() {
    try (var visitor = Wire.visitor(fixture)) {
      var ref = UUID.randomUUID().toString();
      var stored = visitor.answer("visitor.say", say(ref, "the words"));
      assertThat(visitor.refusal("visitor.say", say(ref, "other words")))
          .isEqualTo("409 ref_reused");
      assertThat(visitor.answer("visitor.say", say(ref, "the words"))).isEqualTo(stored);
      assertThat(fixture.entriesWith(ref)).isEqualTo(1);
    }
  }

  @Test
  void refuses_an_agents_ref_for_a_note_that_was_an_answer_before() {
    try (var visitor = Wire.visitor(fixture);
        var agent = Wire.agent(fixture)) {
      var first = say(UUID.randomUUID().toString(), "hello");
      var conversation = visitor.answer("visitor.say", first).getString("conversation");
      var ref = UUID.randomUUID().toString();
      var words = say(ref, "the words").put("conversation", conversation);
      var stored = agent.answer("agent.say", words);
      assertThat(agent.refusal("agent.note", words)).isEqualTo("409 ref_reused");
      assertThat(agent.answer("agent.say", words)).isEqualTo(stored);
      assertThat(fixture.entriesWith(ref)).isEqualTo(1);
    }
  }

  private String freshSession() {
    try (var wire = Wire.open(fixture, Side.VISITOR)) {
      return wire.answer("visitor.hello", Wire.hello(fixture)).getString("session");
    }
  }

  /// Three sockets and two fallback sessions of one visitor; all five requests leave before any
  /// answer is read.
  private List<JsonObject> fiveAnswers(String session, JsonObject body) throws Exception {
    var hello = Wire.hello(fixture).put("session", session);
    try (var one = Wire.open(fixture, Side.VISITOR);
        var two = Wire.open(fixture, Side.VISITOR);
        var three = Wire.open(fixture, Side.VISITOR);
        var four = XhrWire.open(fixture, "visitor");
        var five = XhrWire.open(fixture, "visitor")) {
      var sockets = List.of(one, two, three);
      var fallbacks = List.of(four, five);
      sockets.forEach(socket -> socket.answer("visitor.hello", hello));
      for (var fallback : fallbacks) {
        fallback.send("visitor.hello", "hello", hello);
        fallback.answer("hello");
      }
      for (var fallback : fallbacks) {
        fallback.send("visitor.say", "say", body);
      }
      sockets.forEach(socket -> socket.send(request(body)));
      var answers = new ArrayList<JsonObject>();
      for (var fallback : fallbacks) {
        answers.add(fallback.answer("say").getJsonObject("body"));
      }
      sockets.forEach(socket -> answers.add(answer(socket)));
      return answers;
    }
  }

  private static JsonObject request(JsonObject body) {
    return new JsonObject()
        .put("type", "send")
        .put("address", "visitor.say")
        .put("replyAddress", "say")
        .put("body", body);
  }

  private static JsonObject answer(Wire socket) {
    return socket.next(frame -> "say".equals(frame.getString("address"))).getJsonObject("body");
  }

  private static JsonObject say(String ref, String text) {
    return new JsonObject().put("ref", ref).put("text", text);
  }
}
