package chat.alcove.load;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.load.client.Side;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Too much, too deep, and not text: refused or cut, and nobody else notices.
@ExtendWith(ServerFixture.Provider.class)
@Timeout(600)
class BoundsIT {
  private static final int FRAME_BYTES_MAX = 65_536;
  private static final int TEXT_CHARS_MAX = 4_000;

  private final ServerFixture fixture;
  private final Bystander bystander;
  private final HttpClient http = HttpClient.newHttpClient();

  BoundsIT(ServerFixture fixture) {
    this.fixture = fixture;
    this.bystander = new Bystander(fixture);
  }

  @AfterEach
  void nobodyElseNoticed() {
    bystander.assertUndisturbed();
    bystander.close();
    http.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {FRAME_BYTES_MAX + 1, 1 << 20})
  void cuts_a_socket_whose_frame_is_too_large(int bytes) {
    var line = "refused, frame=unreadable words=\"Max frame length of " + FRAME_BYTES_MAX;
    long before = fixture.logged(line);
    try (var visitor = Wire.visitor(fixture)) {
      visitor.sendUntilClosed("x".repeat(bytes));
      visitor.closedWithin(45);
    }
    fixture.awaitLogged(line, before + 1);
  }

  @Test
  void outlives_json_of_fifty_thousand_levels() throws Exception {
    var deep = "[".repeat(50_000) + "]".repeat(50_000);
    try (var visitor = Wire.visitor(fixture)) {
      visitor.sendUntilClosed(deep);
      visitor.closedWithin(45);
    }
    assertThat(send("/000/deep/xhr_send", deep).statusCode()).isEqualTo(413);
  }

  @Test
  void refuses_json_that_is_deep_but_within_the_frame() {
    var deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
    try (var visitor = Wire.visitor(fixture)) {
      assertUnreadable(
          visitor,
          "{\"type\":\"send\",\"address\":\"visitor.say\",\"replyAddress\":\"r\",\"body\":"
              + deep
              + "}",
          "invalid_json");
      visitor.settle();
    }
  }

  @Test
  void negotiates_no_compression() throws Exception {
    var offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
    for (var side : Side.values()) {
      try (var socket = RawSocket.open(fixture, "/bus/" + side.word() + "/websocket", offer)) {
        assertThat(socket.handshake()).startsWith("HTTP/1.1 101");
        assertThat(socket.handshake().toLowerCase(java.util.Locale.ROOT))
            .doesNotContain("sec-websocket-extensions");
      }
    }
  }

  @Test
  void refuses_text_that_cannot_be_stored() {
    try (var visitor = Wire.visitor(fixture)) {
      for (var text :
          List.of("a\\u0000b", "\\ud800", "\\udc00 and on", "x\\ud800\\ud800", "", " \\n\\t ")) {
        visitor.send(say("text-" + UUID.randomUUID(), text));
        assertThat(Wire.refusal(visitor.nextErr())).as(text).isEqualTo("400 malformed");
      }
      for (var ref : List.of("\\u0000", "", " ", "a b", "\\ud83d", "x".repeat(65))) {
        visitor.send(say(ref, "words"));
        assertThat(Wire.refusal(visitor.nextErr())).as(ref).isIn("400 malformed", "413 too_large");
      }
    }
  }

  @Test
  void counts_code_points_and_not_bytes() {
    try (var visitor = Wire.visitor(fixture)) {
      var full = "\uD83C\uDF33".repeat(TEXT_CHARS_MAX);
      assertThat(visitor.answer("visitor.say", words(full)).getLong("seq")).isEqualTo(1);
      assertThat(visitor.refusal("visitor.say", words(full + "x"))).isEqualTo("413 too_large");
      assertThat(visitor.refusal("visitor.say", words("x".repeat(TEXT_CHARS_MAX + 1))))
          .isEqualTo("413 too_large");
      assertThat(fixture.entriesSaying(full)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|invalid_json",
        "{|invalid_json",
        "null|invalid_json",
        "[]|invalid_json",
        "7|invalid_json",
        "\"send\"|invalid_json",
        "{}|missing_type",
        "{\"type\":7}|missing_type",
        "{\"type\":\"nothing\"}|missing_address",
        "{\"type\":\"send\"}|missing_address",
        "{\"type\":\"send\",\"address\":7}|missing_address",
        "{\"type\":\"send\",\"address\":null}|missing_address",
        "{\"type\":\"nothing\",\"address\":\"a\"}|invalid_type"
      })
  void names_and_logs_a_frame_that_is_none(String frame, String word) {
    try (var visitor = Wire.visitor(fixture)) {
      assertUnreadable(visitor, frame, word);
      visitor.settle();
    }
  }

  private void assertUnreadable(Wire visitor, String frame, String word) {
    var line = "refused, frame=unreadable words=\"" + word + "\" from=127.0.0.1";
    long before = fixture.logged(line);
    visitor.send(frame);
    assertThat(visitor.nextErr()).isEqualTo(new JsonObject().put("type", "err").put("body", word));
    fixture.awaitLogged(line, before + 1);
    assertThat(fixture.logged(line)).isEqualTo(before + 1);
  }

  @Test
  void outlives_bytes_that_are_no_text() {
    try (var visitor = Wire.visitor(fixture)) {
      visitor.sendBytes(new byte[] {(byte) 0xc3, (byte) 0x28, (byte) 0xff, 0});
      assertThat(visitor.nextErr().getString("body")).isEqualTo("invalid_json");
      visitor.settle();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{", "{}", "{\"type\":\"send\"}"})
  void closes_a_socket_that_sends_nothing_but_what_is_no_frame(String frame) {
    try (var visitor = Wire.visitor(fixture)) {
      for (int n = 0; n < 120 && visitor.open(); n++) {
        visitor.sendUntilClosed(frame);
      }
      assertThat(visitor.closedWithin(45)).isEqualTo(4101);
    }
  }

  @Test
  void closes_the_transports_it_does_not_want() throws Exception {
    for (var path : List.of("/000/x/jsonp?c=f", "/000/x/htmlfile?c=f", "/000/x/eventsource")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(send("/000/x/jsonp_send", "d=x").statusCode()).isEqualTo(404);
  }

  @Test
  void refuses_a_posted_body_that_is_too_large_and_a_session_that_is_not_there() throws Exception {
    assertRefused(404, "/000/nobody/xhr_send", "[\"{}\"]");
    assertRefused(413, "/000/nobody/xhr_send", "x".repeat(400_000));
  }

  @Test
  void outlives_an_upgrade_where_there_is_nothing_to_upgrade() throws Exception {
    for (var path : List.of("/000/x/eventsource", "/000/x/htmlfile", "/000/x/xhr", "/info")) {
      RawSocket.open(fixture, "/bus/visitor" + path, "").close();
    }
  }

  private void assertRefused(int status, String path, String body) throws Exception {
    var line = "refused, bus=visitor status=" + status + " from=127.0.0.1";
    long before = fixture.logged(line);
    assertThat(send(path, body).statusCode()).isEqualTo(status);
    fixture.awaitLogged(line, before + 1);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String path, String body) throws Exception {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var post =
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    return http.send(post.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create(fixture.server().target() + "/bus/visitor" + path);
  }

  /// As text, for what no JSON library would write.
  private static String say(String ref, String text) {
    return "{\"type\":\"send\",\"address\":\"visitor.say\",\"replyAddress\":\"r\",\"body\":{\"ref\":\"%s\",\"text\":\"%s\"}}"
        .formatted(ref, text);
  }

  private static JsonObject words(String text) {
    return new JsonObject().put("ref", UUID.randomUUID().toString()).put("text", text);
  }
}
