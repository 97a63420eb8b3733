package chat.alcove.bots.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Answer.Says;
import chat.alcove.bots.Message;
import chat.alcove.conversation.Memory;
import chat.alcove.outward.OutwardFailed;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.Refused;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
  private static final String MISFITS =
      """
      {}                                                    | messages
      {"messages":[]}                                       | messages
      {"messages":{}}                                       | messages
      {"messages":"hello"}                                  | messages
      {"messages":[{"text":"a"},{"text":"a"},{"text":"a"},{"text":"a"},{"text":"a"},{"text":"a"}]} | messages
      {"messages":["hello"]}                                | messages[0]
      {"messages":[null]}                                   | messages[0]
      {"messages":[{}]}                                     | messages[0].text
      {"messages":[{"text":""}]}                            | messages[0].text
      {"messages":[{"text":" \\n "}]}                       | messages[0].text
      {"messages":[{"text":7}]}                             | messages[0].text
      {"messages":[{"text":["a"]}]}                         | messages[0].text
      {"messages":[{"text":"a\\u0000b"}]}                   | messages[0].text
      {"messages":[{"text":"a\\u001b[31m"}]}                | messages[0].text
      {"messages":[{"text":"\\ud800"}]}                     | messages[0].text
      {"messages":[{"text":"a"},{"text":false}]}            | messages[1].text
      {"messages":[{"text":"a","html":"<b>"}]}              | messages[0].html
      {"messages":[{"text":"a","blocks":{}}]}               | messages[0].blocks
      {"messages":[{"text":"a","blocks":[{"type":"script"}]}]} | messages[0].blocks[0].type
      {"messages":[{"text":"a","blocks":[{"type":"choices","options":[]}]}]} | messages[0].blocks[0].options
      {"messages":[{"text":"a"}],"author":"agent"}          | author
      {"messages":[{"text":"a"}],"notes":"x"}               | notes
      {"messages":[{"text":"a"}],"end":"closes"}            | end
      {"messages":[{"text":"a"}],"end":{}}                  | end.type
      {"messages":[{"text":"a"}],"end":{"type":"assign"}}   | end.type
      {"messages":[{"text":"a"}],"end":{"type":"closes","agent":"x"}} | end.agent
      {"end":{"type":"hands_off","line":"x"}}               | end.line
      {"end":{"type":"hands_off","line":7}}                 | end.line
      {"end":{"type":"hands_off","summary":7}}              | end.summary
      {"end":{"type":"hands_off","summary":"a\\u0000"}}     | end.summary
      {"end":{"type":"stays"}}                              | messages
      {"messages":[{"text":"a"}],"memory":[]}               | memory
      {"messages":[{"text":"a"}],"memory":{"misses":0}}     | memory.misses
      {"messages":[{"text":"a"}],"memory":{"step":7}}       | memory.step
      {"messages":[{"text":"a"}],"memory":{"fields":[]}}    | memory.fields
      {"messages":[{"text":"a"}],"memory":{"fields":{"a":7}}} | memory.fields.a
      {"messages":[{"text":"a"}],"memory":{"fields":{"":"x"}}} | memory.fields
      {"unknown":false}                                     | unknown
      {"unknown":"yes"}                                     | unknown
      {"unknown":true,"messages":[{"text":"a"}]}            | unknown
      {"unknown":true,"end":{"type":"closes"}}              | unknown
      """;

  private static final Memory BEFORE = new Memory("asked", Map.of("plan", "gold"), 1, null);

  @Test
  void reads_words_and_keeps_what_was_known() {
    assertThat(read("{\"messages\":[{\"text\":\"Привет\\nда\"},{\"text\":\"two\"}]}"))
        .isEqualTo(
            new Says(
                List.of(Message.of("Привет\nда"), Message.of("two")), BEFORE, new Answer.Stays()));
  }

  @Test
  void reads_blocks() {
    var says =
        says(
            """
            {"messages":[{"text":"Which?","blocks":[{"type":"choices","options":[
              {"id":"a","label":"One"},{"id":"b","label":"Two"}]}]}]}
            """);

    assertThat(says.messages().getFirst().blocks()).hasSize(1);
  }

  @Test
  void puts_what_it_says_to_know_in_the_place_of_what_was_known() {
    var says =
        says(
            """
            {"messages":[{"text":"Your number?"}],
             "memory":{"step":"number","fields":{"name":"Ann"},"intent":"refund"}}
            """);

    assertThat(says.memory()).isEqualTo(new Memory("number", Map.of("name", "Ann"), 1, "refund"));
  }

  @Test
  void hands_off_with_a_summary_a_line_and_what_the_visitor_wants() {
    var says =
        says(
            """
            {"end":{"type":"hands_off","summary":"Wants money back.","intent":"refund",
             "line":"00000000-0000-4000-8000-00000000000a"}}
            """);

    assertThat(says.messages()).isEmpty();
    assertThat(says.memory().intent()).isEqualTo("refund");
    assertThat(says.end())
        .isEqualTo(
            new Answer.HandsOff(
                HandOffWhy.flow,
                "Wants money back.",
                UUID.fromString("00000000-0000-4000-8000-00000000000a")));
  }

  @Test
  void closes() {
    assertThat(says("{\"messages\":[{\"text\":\"Bye\"}],\"end\":{\"type\":\"closes\"}}").end())
        .isEqualTo(new Answer.Closes());
  }

  @Test
  void says_that_it_does_not_know() {
    assertThat(read("{\"unknown\":true}")).isEqualTo(new Answer.Unknown(BEFORE));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = MISFITS)
  void refuses_by_its_path_what_is_not_in_the_schema(String json, String path) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.field()).isEqualTo(path));
  }

  @Test
  void refuses_what_is_too_long() {
    assertThatThrownBy(
            () -> read("{\"messages\":[{\"text\":\"%s\"}]}".formatted("я".repeat(4_001))))
        .isInstanceOf(Refused.class);
    assertThat(says("{\"messages\":[{\"text\":\"%s\"}]}".formatted("😀".repeat(4_000))).messages())
        .hasSize(1);
    assertThatThrownBy(() ->
            read(
                "{\"end\":{\"type\":\"hands_off\",\"summary\":\"%s\"}}"
                    .formatted("s".repeat(2_001))))
        .isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "true",
        "7",
        "\"words\"",
        "[]",
        "{",
        "{}{}",
        "{\"a\":}",
        "<html>",
        "{\"a\":1} trailing",
        "{'a':1}",
        "\u0000"
      })
  void reads_nothing_that_is_no_json_object(String text) {
    assertThatThrownBy(() -> Post.object(Buffer.buffer(text))).isInstanceOf(OutwardFailed.class);
  }

  @Test
  void reads_nothing_that_is_very_deep() {
    var deep = "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

    assertThatThrownBy(() -> Post.object(Buffer.buffer(deep))).isInstanceOf(OutwardFailed.class);
  }

  private static Says says(String json) {
    return (Says) read(json);
  }

  private static Answer read(String json) {
    return new Script(BEFORE).read(Post.object(Buffer.buffer(json)));
  }
}
