package chat.alcove.gateway;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client of the event-bus bridge can say.
sealed interface Frame {
  record Ping() implements Frame {}

  /// A request.
  ///
  /// @param replyAddress whatever stands there; a request that wants no answer has none
  /// @param body as parsed from JSON
  record Send(String address, @Nullable Object replyAddress, @Nullable Object body)
      implements Frame {}

  record Register(String address) implements Frame {}

  record Unregister() implements Frame {}

  record Publish() implements Frame {}

  /// What is none of these.
  ///
  /// @param error the bridge's name for what is wrong
  record Unreadable(String error) implements Frame {}

  /// Reads what came in. JSON too deep for the parser is as good as none.
  static Frame read(String text) {
    try {
      return Json.decodeValue(text) instanceof JsonObject object
          ? read(object.getMap())
          : new Unreadable("invalid_json");
    } catch (DecodeException e) {
      return new Unreadable("invalid_json");
    }
  }

  private static Frame read(Map<String, Object> fields) {
    if (!(fields.get("type") instanceof String type)) return new Unreadable("missing_type");
    if (type.equals("ping")) return new Ping();
    if (!(fields.get("address") instanceof String address)) {
      return new Unreadable("missing_address");
    }
    return switch (type) {
      case "send" -> new Send(address, fields.get("replyAddress"), fields.get("body"));
      case "register" -> new Register(address);
      case "unregister" -> new Unregister();
      case "publish" -> new Publish();
      default -> new Unreadable("invalid_type");
    };
  }
}
