package chat.alcove.load;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// What programs and models say to a bot that asks them, byte for byte.
final class Answers {
  private Answers() {}

  /// A webhook's.
  static JsonObject saying(String text) {
    return new JsonObject()
        .put("messages", new JsonArray().add(new JsonObject().put("text", text)));
  }

  /// A webhook's answer to what it was asked, which names it.
  static String echo(Stranger.Request request) {
    return Stranger.ok(saying("You said: " + request.json().getString("text")));
  }

  /// The answer comes by another way.
  static String later() {
    return "HTTP/1.1 202 Well\r\nContent-Length: 0\r\n\r\n";
  }

  /// The beginning of a model's stream.
  static String streamHead() {
    return "HTTP/1.1 200 Well\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
  }

  /// Some of its words.
  static String piece(String words) {
    return event(new JsonObject().put("delta", new JsonObject().put("content", words)));
  }

  /// The end of a stream, in order.
  static String streamEnd() {
    return event(new JsonObject().put("finish_reason", "stop")) + "data: [DONE]\n\n";
  }

  /// Of a stream, with one choice.
  static String event(JsonObject choice) {
    return "data: " + new JsonObject().put("choices", new JsonArray().add(choice)) + "\n\n";
  }
}
