package chat.alcove.bots.flow;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Answer.HandsOff;
import chat.alcove.bots.Answer.Says;
import chat.alcove.bots.Bot;
import chat.alcove.bots.Kind;
import chat.alcove.bots.Prompt;
import chat.alcove.lines.LineBook;
import chat.alcove.lines.LineRules;
import chat.alcove.lines.Lines;
import chat.alcove.outward.Patience;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goes through an owner's flow, and fetches what a walk needs from outside.
final class FlowBot implements Bot {
  /// Left of the lease for what is said where a program did not answer.
  private static final Duration SPARE = Duration.ofSeconds(1);

  private final Flow flow;
  private final Kind.Spec spec;
  private final Outside outside;

  /// What it may ask.
  ///
  /// @param articles the knowledge base
  record Outside(Calls calls, Bot articles, Lines lines) {}

  FlowBot(Flow flow, Kind.Spec spec, Outside outside) {
    this.flow = flow;
    this.spec = spec;
    this.outside = outside;
  }

  @Override
  public Future<Answer> answer(Prompt prompt) {
    var walk = new Walk(flow, prompt);
    return on(walk, prompt, walk.begin());
  }

  private Future<Answer> on(Walk walk, Prompt prompt, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> finished(done);
      case Outcome.Calls calls ->
          call(calls, prompt)
              .map(saved -> walk.called(calls.call(), saved))
              .otherwise(cause -> walk.failed(calls.call()))
              .compose(next -> on(walk, prompt, next));
      case Outcome.Looks looks ->
          outside
              .articles()
              .answer(prompt.with(walk.articles()))
              .map(walk::looked)
              .compose(next -> on(walk, prompt, next));
    };
  }

  private Future<Map<String, String>> call(Outcome.Calls calls, Prompt prompt) {
    var target = new Calls.Target(spec.workspace(), spec.id(), calls.call().url(), spec.secret());
    var body =
        new JsonObject()
            .put("bot", spec.id().toString())
            .put("conversation", prompt.key().id().toString())
            .put("fields", new JsonObject(new LinkedHashMap<>(calls.send())));
    var patience = new Patience(within(prompt), prompt.over());
    return outside.calls().call(target, body, patience).map(answer -> saved(calls, answer));
  }

  private static Duration within(Prompt prompt) {
    var lease = prompt.lease();
    return lease.compareTo(SPARE.multipliedBy(2)) > 0 ? lease.minus(SPARE) : lease.dividedBy(2);
  }

  private static Map<String, String> saved(Outcome.Calls calls, JsonObject answer) {
    Map<String, String> saved = new LinkedHashMap<>();
    calls
        .call()
        .save()
        .forEach((field, path) -> found(answer, path).ifPresent(value -> saved.put(field, value)));
    return saved;
  }

  /// By a path like `order.state`; only plain values.
  private static Optional<String> found(JsonObject answer, String path) {
    @Nullable Object value = answer;
    for (var name : path.split("\\.", -1)) {
      value = value instanceof JsonObject object ? object.getValue(name) : null;
    }
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? Optional.of(String.valueOf(value))
        : Optional.empty();
  }

  private Future<Answer> finished(Outcome.Done done) {
    var wanted = done.line();
    if (wanted == null || !(done.answer() instanceof Says says)) {
      return Future.succeededFuture(done.answer());
    }
    return outside
        .lines()
        .of(spec.workspace())
        .map(book -> handed(says, line(book, wanted).orElse(null)));
  }

  /// A line that is gone meanwhile: the conversation's own takes it.
  private static Answer handed(Says says, @Nullable UUID line) {
    return says.end() instanceof HandsOff off
        ? new Says(says.messages(), says.memory(), new HandsOff(off.why(), off.summary(), line))
        : says;
  }

  static Optional<UUID> line(LineBook book, String nameOrId) {
    return book.lines().stream()
        .filter(line ->
            line.line().name().equalsIgnoreCase(nameOrId) || line.id().toString().equals(nameOrId))
        .map(LineRules::id)
        .findFirst();
  }
}
