package chat.alcove.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
  @Test
  void reads_each_type_of_the_bridge() {
    assertThat(Frame.read("{\"type\":\"ping\"}")).isEqualTo(new Frame.Ping());
    assertThat(Frame.read("{\"type\":\"register\",\"address\":\"v.1\"}"))
        .isEqualTo(new Frame.Register("v.1"));
    assertThat(Frame.read("{\"type\":\"unregister\",\"address\":\"v.1\"}"))
        .isEqualTo(new Frame.Unregister());
    assertThat(Frame.read("{\"type\":\"publish\",\"address\":\"v.1\",\"body\":1}"))
        .isEqualTo(new Frame.Publish());
    assertThat(Frame.read("{\"type\":\"send\",\"address\":\"visitor.say\"}"))
        .isEqualTo(new Frame.Send("visitor.say", null, null));
  }

  @Test
  void hands_on_a_request_as_it_was_parsed() {
    var frame =
        Frame.read(
            """
            {"type":"send","address":"a","replyAddress":7,"body":{"deep":[{"n":1}]},"headers":{"role":"owner"}}
            """);

    assertThat(frame).isEqualTo(new Frame.Send("a", 7, Map.of("deep", List.of(Map.of("n", 1)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "null", "[]", "7", "true", "\"send\"", "{}{}", "\u0000"})
  void knows_what_is_no_json_object(String text) {
    assertThat(Frame.read(text)).isEqualTo(new Frame.Unreadable("invalid_json"));
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 30_000})
  void takes_json_that_is_too_deep_for_none(int levels) {
    var body = "[".repeat(levels) + "]".repeat(levels);

    assertThat(Frame.read("{\"type\":\"send\",\"address\":\"a\",\"body\":" + body + "}"))
        .isEqualTo(new Frame.Unreadable("invalid_json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"type\":null}", "{\"type\":7}", "{\"type\":{\"a\":1}}"})
  void misses_a_type(String text) {
    assertThat(Frame.read(text)).isEqualTo(new Frame.Unreadable("missing_type"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"send\"}",
        "{\"type\":\"send\",\"address\":null}",
        "{\"type\":\"send\",\"address\":7}",
        "{\"type\":\"register\",\"address\":[\"a\"]}",
        "{\"type\":\"nothing\"}"
      })
  void misses_an_address(String text) {
    assertThat(Frame.read(text)).isEqualTo(new Frame.Unreadable("missing_address"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "", "SEND", "rec", "err", "pong"})
  void knows_no_other_type(String type) {
    assertThat(Frame.read("{\"type\":\"" + type + "\",\"address\":\"a\"}"))
        .isEqualTo(new Frame.Unreadable("invalid_type"));
  }
}
