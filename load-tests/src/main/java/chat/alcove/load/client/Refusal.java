package chat.alcove.load.client;

import io.vertx.core.json.JsonObject;

/// The server's "no" to one request. Has no stack trace: it is an answer.
public final class Refusal extends RuntimeException {
  private final String name;
  private final transient JsonObject frame;

  private Refusal(String name, JsonObject frame) {
    super(frame.encode(), null, false, false);
    this.name = name;
    this.frame = frame;
  }

  /// Reads an `err` frame that answers a request.
  static Refusal of(JsonObject frame) {
    var body = frame.getValue("body");
    var name = body instanceof JsonObject details ? details.getString("name", "") : "";
    return new Refusal(name, frame);
  }

  /// One of the protocol's closed list; empty where the bridge itself refused.
  public String name() {
    return name;
  }

  /// Who was faster; empty where the refusal names nobody.
  public String by() {
    return details().getString("by", "");
  }

  boolean resend() {
    return details().getBoolean("resend", false);
  }

  long retryAfterMs() {
    return details().getLong("retryAfterMs", 0L);
  }

  private JsonObject details() {
    return frame.getValue("body") instanceof JsonObject details ? details : new JsonObject();
  }
}
