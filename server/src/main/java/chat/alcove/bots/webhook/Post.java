package chat.alcove.bots.webhook;

import chat.alcove.outward.Call;
import chat.alcove.outward.Outward;
import chat.alcove.outward.OutwardFailed;
import chat.alcove.outward.Patience;
import chat.alcove.outward.Reading;
import chat.alcove.outward.Signature;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Posts signed JSON to a program of an owner's, and reads the object it answers with. What fails
/// in a way that may pass is sent once more while there is time, under the same id.
public final class Post {
  /// Bytes of a body, there and back.
  static final int BYTES_MAX = 65_536;

  /// Names the event: two of the same id are one.
  static final String ID = "Alcove-Event";

  private static final int OBJECTS_DEEP_MAX = 16;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration WORTH_IT = Duration.ofMillis(300);

  private final Vertx vertx;
  private final Outward outward;
  private final InstantSource clock;

  /// Posts by way of `outward`.
  public Post(Vertx vertx, Outward outward, InstantSource clock) {
    this.vertx = vertx;
    this.outward = outward;
    this.clock = clock;
  }

  /// Whom to ask.
  ///
  /// @param secret signs what is sent; null: it is not signed
  /// @param id of what is sent, if it has one
  public record To(String url, @Nullable String secret, @Nullable String id) {}

  /// What was answered.
  ///
  /// @param body null where there is none, and then the status says what is meant
  record Response(int status, @Nullable JsonObject body) {}

  /// The object in the answer. Fails with [OutwardFailed] where there is none, or no time.
  public Future<JsonObject> ask(To to, JsonObject body, Patience patience) {
    return send(to, body, patience)
        .compose(response ->
            response.body() == null
                ? Future.failedFuture(OutwardFailed.unreadable("the answer is no JSON object"))
                : Future.succeededFuture(response.body()));
  }

  /// Why this address would not be asked.
  Future<Optional<String>> forbids(String url) {
    return outward.forbids(url);
  }

  Future<Response> send(To to, JsonObject body, Patience patience) {
    var json = body.toBuffer();
    if (json.length() > BYTES_MAX) {
      return Future.failedFuture(OutwardFailed.unreadable("the event is too large to be sent"));
    }
    var until = clock.instant().plus(patience.within());
    return once(to, json, patience)
        .recover(cause ->
            cause instanceof OutwardFailed failed && failed.mayPass() && isWorthIt(until)
                ? vertx
                    .timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                    .compose(_ -> once(to, json, patience.with(left(until))))
                : Future.failedFuture(cause));
  }

  private boolean isWorthIt(Instant until) {
    return left(until).compareTo(PAUSE.plus(WORTH_IT)) >= 0;
  }

  private Duration left(Instant until) {
    return Duration.between(clock.instant(), until);
  }

  private Future<Response> once(To to, Buffer json, Patience patience) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (to.id() != null) headers.put(ID, to.id());
    if (to.secret() != null) {
      headers.put(Signature.HEADER, Signature.of(to.secret(), clock.instant(), json));
    }
    var bounds = new Call.Bounds(patience, BYTES_MAX);
    return outward.ask(new Call(to.url(), headers, json, bounds), new Whole());
  }

  /// An object of a depth that is worth looking at.
  static JsonObject object(Buffer bytes) {
    try {
      if (deep(bytes) > OBJECTS_DEEP_MAX) throw OutwardFailed.unreadable("the answer is too deep");
      return new JsonObject(bytes);
    } catch (DecodeException | ClassCastException _) {
      throw OutwardFailed.unreadable("the answer is no JSON object");
    }
  }

  /// As deep as its brackets are, those in texts included.
  private static int deep(Buffer bytes) {
    int now = 0;
    int most = 0;
    for (int i = 0; i < bytes.length(); i++) {
      byte one = bytes.getByte(i);
      if (one == '{' || one == '[') most = Math.max(most, ++now);
      if (one == '}' || one == ']') now--;
    }
    return most;
  }

  /// The answer as a whole.
  private static final class Whole implements Reading<Response> {
    private final Buffer bytes = Buffer.buffer();

    @Override
    public Optional<Response> part(Buffer part) {
      bytes.appendBuffer(part);
      return Optional.empty();
    }

    @Override
    public Response end(int status) {
      return new Response(status, bytes.length() == 0 ? null : object(bytes));
    }
  }
}
