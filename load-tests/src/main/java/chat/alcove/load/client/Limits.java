package chat.alcove.load.client;

import io.vertx.core.json.JsonObject;

/// The timings the server names in its welcome, as far as these clients need them. All in
/// milliseconds.
record Limits(long pingMs, long heartbeatMs, long gapMs, long answerMs, Backoff backoff) {
  /// Until the first welcome.
  static final Limits UNTOLD = new Limits(25_000, 20_000, 300, 10_000, new Backoff(500, 5_000));

  static Limits of(JsonObject welcome) {
    var limits = welcome.getJsonObject("limits");
    return new Limits(
        limits.getLong("pingMs"),
        limits.getLong("heartbeatMs"),
        limits.getLong("gapMs"),
        limits.getLong("answerMs"),
        new Backoff(limits.getLong("backoffMinMs"), limits.getLong("backoffMaxMs")));
  }
}
