package chat.alcove.bots.model;

import static chat.alcove.bots.model.Room.call;
import static chat.alcove.bots.model.Room.head;
import static chat.alcove.bots.model.Room.piece;
import static chat.alcove.bots.model.Room.sse;
import static chat.alcove.bots.model.Room.streams;
import static chat.alcove.bots.model.Room.words;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Message;
import chat.alcove.bots.Prompt.Who;
import chat.alcove.conversation.Memory;
import chat.alcove.fixture.Stranger;
import chat.alcove.fixture.TestPrompt;
import chat.alcove.fixture.Until;
import chat.alcove.outward.OutwardFailed;
import chat.alcove.outward.OutwardFailed.Why;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.HandOffWhy;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBotTest {
  private static final Duration SHORT = Duration.ofMillis(900);

  private final Room room = new Room();

  @AfterEach
  void stop() {
    room.close();
  }

  @Test
  void asks_as_the_protocol_has_it_and_says_what_is_streamed() {
    room.model.behave(streams(piece("We open"), piece(" at nine"), words(".")));
    var prompt =
        TestPrompt.saying("When do you open?")
            .after(Who.agent, "Ann here.")
            .after(Who.bot, "Hi!")
            .after(Who.visitor, "Hello");

    assertThat(room.answer(prompt)).isEqualTo(says("We open at nine."));

    var request = room.model.requests().getFirst();
    assertThat(request.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
    assertThat(request.headers()).containsEntry("authorization", "Bearer " + Room.KEY);
    var sent = room.received();
    assertThat(sent.getBoolean("stream")).isTrue();
    assertThat(sent.getInteger("max_tokens")).isEqualTo(500);
    assertThat(sent.getString("model")).isEqualTo("lantern-small");
    assertThat(sent.getJsonArray("messages").stream().map(JsonObject.class::cast).skip(2))
        .extracting(message -> message.getString("role") + ": " + message.getString("content"))
        .containsExactly(
            "user: Hello", "assistant: Hi!", "assistant: Ann here.", "user: When do you open?");
    assertThat(room.queries).containsExactly("ru When do you open?");
  }

  @Test
  void links_to_the_articles_it_went_by_and_to_no_others() {
    room.model.behave(streams(words("Within 30 days [2], in its box [2][7]. Ask us [0]!")));

    var says = (Answer.Says) room.answer(TestPrompt.saying("Can I send it back?"));

    var message = says.messages().getFirst();
    assertThat(message.text()).isEqualTo("Within 30 days, in its box. Ask us!");
    assertThat(message.articles()).containsExactly(Room.RETURNS.id());
    assertThat(message.blocks())
        .containsExactly(
            new Block.Articles(
                List.of(
                    new Block.Article(
                        Room.RETURNS.id().toString(),
                        "Sending things back",
                        "Within 30 days.",
                        "/help/en/sending-things-back-a2")),
                false));
  }

  @Test
  void hands_over_when_the_model_calls_for_a_person() {
    room.model.behave(
        streams(
            piece("I'll get somebody."),
            call("hand_off", "{\"reason\":\"refund\",\"summary\":\"Lamp broke.\\u0000\"}")));

    var says = (Answer.Says) room.answer(TestPrompt.saying("My lamp broke"));

    assertThat(says.messages()).containsExactly(Message.of("I'll get somebody."));
    assertThat(says.memory().intent()).isEqualTo("refund");
    assertThat(says.end()).isEqualTo(new Answer.HandsOff(HandOffWhy.flow, "Lamp broke.", null));
  }

  @Test
  void reads_a_call_that_comes_in_pieces() {
    var first = call("hand_off", "{\"rea").replace("\"tool_calls\"}]}", "null}]}");
    var more =
        "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":"
            + "\"son\\\":\\\"x\\\"}\"}}]},\"finish_reason\":\"tool_calls\"}]}";
    room.model.behave(
        streams(first.replace("\"finish_reason\":\"tool_calls\"", "\"finish_reason\":null"), more));

    assertThat(((Answer.Says) room.answer(TestPrompt.saying("Hi"))).memory().intent())
        .isEqualTo("x");
  }

  @Test
  void knows_nothing_where_the_model_says_nothing() {
    room.model.behave(streams(words(" \n ")));

    assertThat(room.answer(TestPrompt.saying("Hi"))).isEqualTo(new Answer.Unknown(Memory.NONE));
  }

  @Test
  void reads_a_stream_cut_anywhere_comments_and_ends_of_lines_of_any_kind() {
    var stream =
        (": hold the line\r\n\r\nevent: x\r\n"
                + sse(piece("При"), words("вет 😀"))
                + "data:[DONE]\n")
            .replace("\n\n", "\r\n\r\n");
    room.model.behave((_, socket) -> {
      socket.write(head());
      drop(socket, Buffer.buffer(stream), 0);
    });

    assertThat(room.answer(TestPrompt.saying("Hi"))).isEqualTo(says("Привет 😀"));
  }

  private void drop(NetSocket socket, Buffer bytes, int from) {
    if (from >= bytes.length()) return;
    socket
        .write(bytes.slice(from, Math.min(from + 3, bytes.length())))
        .onSuccess(_ -> drop(socket, bytes, from + 3));
  }

  @Test
  void takes_an_end_without_done_if_the_model_said_why_it_stopped() {
    room.model.behave(Stranger.utters(head() + sse(words("Hello"))));

    assertThat(room.answer(TestPrompt.saying("Hi"))).isEqualTo(says("Hello"));
  }

  @Test
  void takes_an_end_with_done_if_the_model_did_not_say_why_it_stopped() {
    room.model.behave(Stranger.utters(head() + sse(piece("Hello")) + "data: [DONE]\n\n"));

    assertThat(room.answer(TestPrompt.saying("Hi"))).isEqualTo(says("Hello"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello?",
        "{\"choices\":[{\"message\":{\"content\":\"whole\"}}]}",
        "data: \n\n",
        "data: {\n\n",
        "data: []\n\n",
        "data: 7\n\n",
        "data: null\n\n",
        "data: {\"choices\":{}}\n\n",
        "data: {\"choices\":[7]}\n\n",
        "data: {\"choices\":[{\"delta\":[]}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":7}}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":[\"a\"]}}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":7}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"tool_calls\":{}}}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"tool_calls\":[7]}}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":5,\"function\":{}}]}}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0}]}}]}\n\n",
        "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\ndata: [DONE]\n\n",
        "data: {\"error\":{\"message\":\"overloaded\"}}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":\"cut off\"}}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":\"cut o",
        "data: [DONE]\n\n",
      })
  void fails_where_the_stream_is_not_what_it_should_be(String stream) {
    room.model.behave(Stranger.utters(head() + stream));

    assertThat(why(TestPrompt.saying("Hi"))).isEqualTo(Why.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "[]",
        "7",
        "{\"reason\":7}",
        "{\"summary\":{}}",
        "{\"reason\":",
        "null"
      })
  void fails_where_the_call_for_a_person_is_garbage(String arguments) {
    room.model.behave(streams(call("hand_off", arguments)));

    assertThat(why(TestPrompt.saying("Hi"))).isEqualTo(Why.UNREADABLE);
  }

  @Test
  void fails_where_the_model_calls_what_nobody_offered() {
    room.model.behave(streams(call("read_notes", "{}")));

    assertThat(why(TestPrompt.saying("Hi"))).isEqualTo(Why.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"choices\":[{\"delta\":{\"content\":\"word \"}}]}\n\n",
        ": still here\n\n",
        "data: {\"choices\":[]}\n\n",
        "x",
        "data: x"
      })
  void reads_no_endless_stream(String again) {
    room.model.behave(room.model.endless(head(), again));

    var failed = room.failure(TestPrompt.saying("Hi").within(Duration.ofSeconds(80)));

    assertThat(failed).isInstanceOf(OutwardFailed.class);
    assertThat(((OutwardFailed) failed).why()).isIn(Why.TOO_LARGE, Why.UNREADABLE);
    Until.so(room.vertx, "the connection is closed", () -> room.model.open() == 0);
  }

  @Test
  void is_over_within_the_lease_where_the_model_hangs_drips_or_is_dead() {
    room.model.behave(Stranger.hangs());
    assertThat(why(TestPrompt.saying("Hi").within(SHORT))).isEqualTo(Why.LATE);

    room.model.behave(room.model.drips(head() + sse(piece("Wait")), 50));
    assertThat(why(TestPrompt.saying("Hi").within(SHORT))).isEqualTo(Why.LATE);
    Until.so(room.vertx, "the connections are closed", () -> room.model.open() == 0);

    var dead = room.settings().put("endpoint", "http://127.0.0.1:" + Stranger.dead(room.vertx));
    assertThat(room.bot(dead).answer(TestPrompt.saying("Hi").prompt()).otherwiseEmpty().await())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 400, 401, 404, 429, 500, 503})
  void fails_where_the_model_refuses_or_sends_us_elsewhere(int status) {
    room.model.behave(
        Stranger.says(status, "Location: http://169.254.169.254/latest/meta-data/\r\n", "{}"));

    assertThat(room.failure(TestPrompt.saying("Hi"))).isInstanceOf(OutwardFailed.class);
    assertThat(room.model.requests()).hasSize(1);
  }

  @Test
  void sends_no_more_of_a_long_talk_than_was_set() {
    var prompt = TestPrompt.saying("last");
    IntStream.range(0, 49)
        .forEach(i -> prompt.after(Who.visitor, "line " + i + " " + "x".repeat(500)));

    room.bot(room.settings().put("lines", 7)).answer(prompt.prompt()).await();
    assertThat(room.received().getJsonArray("messages")).hasSize(2 + 7);

    room.bot(room.settings().put("lines", 50)).answer(prompt.prompt()).await();
    assertThat(room.received().getJsonArray("messages").size()).isBetween(20, 27);
    assertThat(room.received().encode()).contains("last").doesNotContain("line 48 ");
  }

  @Test
  void sends_no_card_numbers_nor_what_the_owner_hides_nor_attributes_that_are_not_allowed() {
    var settings =
        room.settings()
            .put("hide", new JsonArray().add("emails").add("phones"))
            .put("attributes", new JsonArray().add("plan"));
    var prompt =
        TestPrompt.saying("Card 4111 1111 1111 1111, ann@shop.example, +7 912 345-67-89")
            .of(Map.of("plan", "gold of ann@shop.example", "margin", "secret77"));

    room.bot(settings).answer(prompt.prompt()).await();

    assertThat(room.model.requests().getLast().body())
        .contains("[card number]", "[e-mail address]", "[phone number]", "gold of")
        .doesNotContain("4111", "ann@", "345", "secret77", "margin");
  }

  @Test
  void sends_no_card_number_that_was_split_over_messages() {
    var prompt =
        TestPrompt.saying("1111 1111, there")
            .after(Who.bot, "Go on")
            .after(Who.visitor, "It is 4111 1111");

    room.answer(prompt);

    assertThat(room.received().encode()).contains("Go on").doesNotContain("4111", "1111");
  }

  private Why why(TestPrompt prompt) {
    var failed = room.failure(prompt);
    assertThat(failed).isInstanceOf(OutwardFailed.class);
    return ((OutwardFailed) failed).why();
  }

  private static Answer says(String text) {
    return new Answer.Says(List.of(Message.of(text)), Memory.NONE, new Answer.Stays());
  }
}
