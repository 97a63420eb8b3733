package chat.alcove.bots.webhook;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Answers;
import chat.alcove.conversation.Memory;
import chat.alcove.limits.Buckets;
import chat.alcove.limits.Rate;
import chat.alcove.outward.OutwardFailed;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `POST /bot/TOKEN`: where a program answers that said it would do so later.
public final class CallbackRoutes {
  static final String PATH = "/bot/";

  private static final Logger log = LoggerFactory.getLogger(CallbackRoutes.class);

  /// Of one address. A program that answers for many conversations at once has room; who tries
  /// tokens has none.
  private static final Rate RATE = new Rate(100, 50);

  private static final int ADDRESSES_MAX = 10_000;

  private final Answers answers;
  private final Keys keys;
  private final InstantSource clock;
  private final Function<RoutingContext, String> client;
  private final Buckets<String> paces;

  /// @param client whose request it is
  public CallbackRoutes(
      Answers answers, Keys keys, InstantSource clock, Function<RoutingContext, String> client) {
    this.answers = answers;
    this.keys = keys;
    this.clock = clock;
    this.client = client;
    this.paces = new Buckets<>(RATE, ADDRESSES_MAX, clock);
  }

  /// Adds the route.
  public void mount(Router router) {
    router.post(PATH + ":token").handler(this::paced);
    router
        .post(PATH + ":token")
        .handler(BodyHandler.create(false).setBodyLimit(Post.BYTES_MAX))
        .handler(this::answered);
  }

  private void paced(RoutingContext request) {
    Optional<Duration> wait = paces.take(client.apply(request));
    if (wait.isEmpty()) {
      request.next();
    } else {
      var seconds = wait.get().toSeconds() + 1;
      request.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
      refuse(request, 429, "too_fast", "Too many answers from here.");
    }
  }

  private void answered(RoutingContext request) {
    var token = Optional.ofNullable(request.pathParam("token")).orElse("");
    callback(token)
        .onSuccess(callback ->
            callback.ifPresentOrElse(
                known -> take(request, known),
                () -> refuse(request, 404, "not_found", "There is no such answer to give.")))
        .onFailure(cause -> tryAgain(request, cause));
  }

  private Future<Optional<Callback>> callback(String token) {
    return Callback.workspace(token)
        .map(workspace ->
            keys.of(workspace)
                .map(secret -> secret.flatMap(known -> Callback.of(token, known.getBytes()))))
        .orElse(Future.succeededFuture(Optional.empty()));
  }

  private void take(RoutingContext request, Callback callback) {
    if (!clock.instant().isBefore(callback.turn().until())) {
      stale(request);
      return;
    }
    try {
      deliver(request, callback, read(request.body().buffer()));
    } catch (Refused e) {
      refuse(request, 400, "malformed", e.words());
    } catch (OutwardFailed e) {
      refuse(request, 400, "malformed", String.valueOf(e.getMessage()));
    }
  }

  /// What was known of the conversation is not here: an answer that comes later says all of it.
  private static Answer.Says read(@Nullable Buffer body) {
    if (body == null) throw OutwardFailed.unreadable("the answer is empty");
    var answer = new Script(Memory.NONE).read(Post.object(body));
    if (answer instanceof Answer.Says says) return says;
    throw Refused.field("unknown", "can be said in the response only");
  }

  private void deliver(RoutingContext request, Callback callback, Answer.Says answer) {
    answers
        .deliver(callback.key(), callback.bot(), callback.turn(), answer)
        .onSuccess(stored -> {
          if (stored) {
            send(request, 200, new JsonObject());
          } else {
            stale(request);
          }
        })
        .onFailure(cause -> tryAgain(request, cause));
  }

  private static void stale(RoutingContext request) {
    refuse(request, 409, "stale", "Answered already, too late, or a person has taken over.");
  }

  private static void tryAgain(RoutingContext request, Throwable cause) {
    log.warn("a bot's answer not taken, cause={}", cause.toString());
    refuse(request, 503, "try_again", "The answer was not stored. Send it again.");
  }

  private static void refuse(RoutingContext request, int status, String name, String words) {
    var error = new JsonObject().put("name", name).put("message", words);
    send(request, status, new JsonObject().put("error", error));
  }

  private static void send(RoutingContext request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }
}
