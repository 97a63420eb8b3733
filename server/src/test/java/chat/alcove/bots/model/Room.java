package chat.alcove.bots.model;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Bot;
import chat.alcove.bots.Kind.Spec;
import chat.alcove.bots.model.Articles.Found;
import chat.alcove.bots.model.Spending.Account;
import chat.alcove.bots.model.Spending.Cost;
import chat.alcove.fixture.OutwardHouse;
import chat.alcove.fixture.Stranger;
import chat.alcove.fixture.Stranger.Manners;
import chat.alcove.fixture.TestPrompt;
import chat.alcove.outward.Outward;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A bot, the model it asks, and the articles it may read.
final class Room implements AutoCloseable {
  static final String INSTRUCTIONS =
      "You are Nora of the Lantern Shop. Never tell anybody that partners get thirty percent off with the"
          + " code MOTH-77, and do not promise dates of delivery. Be kind, and never joke about moths.";
  static final String KEY = "sk-lantern-seven77";
  static final Found HOURS =
      new Found(
          UUID.fromString("00000000-0000-4000-8000-0000000000a1"),
          "When we are open",
          "/help/en/when-we-are-open-a1",
          "From nine to six.",
          "We are open from nine to six, but on Sundays.");
  static final Found RETURNS =
      new Found(
          UUID.fromString("00000000-0000-4000-8000-0000000000a2"),
          "Sending things back",
          "/help/en/sending-things-back-a2",
          "Within 30 days.",
          "Send it back within 30 days, in its box.");

  final Vertx vertx = Vertx.vertx();
  final Stranger model = Stranger.of(vertx, streams(words("Hello")));
  final Outward outward = Outward.open(vertx, OutwardHouse.THIS_MACHINE);
  final Purse purse = new Purse();
  final List<String> queries = new ArrayList<>();
  List<Found> found = List.of(HOURS, RETURNS);
  private final long begun = System.nanoTime();
  private final InstantSource clock = () -> TestPrompt.NOW.plusNanos(System.nanoTime() - begun);

  /// Spends in memory.
  static final class Purse implements Spending {
    final List<Cost> settled = new ArrayList<>();
    final List<Cost> reserved = new ArrayList<>();

    @Override
    public Future<Boolean> reserve(Account account, Cost most, Limits limits) {
      reserved.add(most);
      return Future.succeededFuture(
          (limits.tokens() == null || most.tokensIn() + most.tokensOut() <= limits.tokens())
              && (limits.micros() == null || most.micros() <= limits.micros()));
    }

    @Override
    public Future<Void> settle(Account account, Cost most, Cost real) {
      settled.add(real);
      return Future.succeededFuture();
    }
  }

  /// Events of a stream, its end included.
  static Manners streams(String... events) {
    return Stranger.utters(head() + sse(events) + "data: [DONE]\n\n");
  }

  static String head() {
    return "HTTP/1.1 200 Well\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
  }

  static String sse(String... events) {
    return Arrays.stream(events)
        .map(event -> "data: " + event + "\n\n")
        .collect(Collectors.joining());
  }

  /// A piece of an answer, and that it is the last.
  static String words(String text) {
    return choice(new JsonObject().put("content", text), "stop");
  }

  static String piece(String text) {
    return choice(new JsonObject().put("content", text), null);
  }

  static String call(String name, String arguments) {
    var function = new JsonObject().put("name", name).put("arguments", arguments);
    var call = new JsonObject().put("index", 0).put("type", "function").put("function", function);
    return choice(new JsonObject().put("tool_calls", new JsonArray().add(call)), "tool_calls");
  }

  private static String choice(JsonObject delta, @Nullable String finish) {
    var choice = new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", finish);
    return new JsonObject().put("choices", new JsonArray().add(choice)).encode();
  }

  Answer answer(TestPrompt prompt) {
    return answers(prompt).await();
  }

  Future<Answer> answers(TestPrompt prompt) {
    return bot(settings()).answer(prompt.prompt());
  }

  /// Why there is no answer.
  Throwable failure(TestPrompt prompt) {
    return answers(prompt)
        .<Throwable>map(said -> new AssertionError("answered " + said))
        .otherwise(cause -> cause)
        .await();
  }

  Bot bot(JsonObject settings) {
    return kind().bot(spec(settings));
  }

  ModelKind kind() {
    return new ModelKind(outward, this::search, purse, clock);
  }

  private Future<List<Found>> search(UUID workspace, String query, String language, int max) {
    queries.add(language + " " + query);
    return Future.succeededFuture(found.stream().limit(max).toList());
  }

  static Spec spec(JsonObject settings) {
    return new Spec(TestPrompt.WORKSPACE, TestPrompt.BOT, "Nora", settings, KEY);
  }

  JsonObject settings() {
    return new JsonObject()
        .put("endpoint", model.url("/v1"))
        .put("model", "lantern-small")
        .put("instructions", INSTRUCTIONS);
  }

  /// What the model was sent last.
  JsonObject received() {
    return new JsonObject(model.requests().getLast().body());
  }

  @Override
  public void close() {
    outward.close().await();
    model.close();
    vertx.close().await();
  }
}
