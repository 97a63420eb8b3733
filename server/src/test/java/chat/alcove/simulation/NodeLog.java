package chat.alcove.simulation;

import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Decision.SeatCheck;
import chat.alcove.conversation.EntryLog;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Span;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The log as one node sees it: late, sometimes silent. Writes of one kind keep their order.
class NodeLog implements EntryLog {
  private static final int GIVES_UP_MS = 3_000;

  final MemoryLog store;
  final Node node;
  private final Weather weather;
  private final Lane additions = new Lane();
  private final Lane seatings = new Lane();
  private final Lane openings = new Lane();

  private static final class Lane {
    long freeAt;
  }

  NodeLog(MemoryLog store, Node node, Weather weather) {
    this.store = store;
    this.node = node;
    this.weather = weather;
  }

  @Override
  public Future<Outcome> append(Addition addition) {
    Lane lane = addition.stamp().check() == SeatCheck.none ? additions : seatings;
    return write(lane, () -> store.appended(addition));
  }

  @Override
  public Future<Outcome> open(Opening opening) {
    return write(openings, () -> store.opened(opening));
  }

  @Override
  public Future<Void> rearm(Conversation conversation, @Nullable Instant dueAt) {
    return write(additions, () -> store.rearm(conversation, dueAt)).mapEmpty();
  }

  private <T> Future<T> write(Lane lane, Supplier<T> statement) {
    if (weather.calm()) return Future.succeededFuture(statement.get());
    Promise<T> answer = Promise.promise();
    long at = Math.max(lane.freeAt, weather.agenda.now() + weather.delay());
    lane.freeAt = at;
    switch (weather.fate()) {
      case stored ->
          reach(
              at,
              () -> {
                T outcome = statement.get();
                node.in(weather.delay(), () -> answer.tryComplete(outcome));
              });
      case unheard -> {
        reach(at, unheard(statement));
        node.in(GIVES_UP_MS, () -> answer.tryFail(Refused.tryAgain()));
      }
      case late -> {
        node.in(weather.delay(), () -> answer.tryFail(Refused.tryAgain()));
        reach(at + weather.delay(), unheard(statement));
      }
      case failed -> node.in(weather.delay(), () -> answer.tryFail(Refused.tryAgain()));
    }
    return answer.future();
  }

  private static Runnable unheard(Supplier<?> statement) {
    return () -> {
      var _ = statement.get();
    };
  }

  /// What a node sent before it died may arrive, or not.
  private void reach(long at, Runnable statement) {
    weather.agenda.at(
        at,
        () -> {
          if (node.alive() || weather.chance.percent(50)) statement.run();
        });
  }

  private <T> Future<T> read(Supplier<Future<T>> statement) {
    if (weather.calm() || weather.chance.percent(50)) return statement.get();
    Promise<T> answer = Promise.promise();
    if (weather.chance.percent(3)) {
      node.in(weather.delay(), () -> answer.fail(Refused.tryAgain()));
    } else {
      node.in(
          weather.delay(),
          () -> {
            Future<T> read = statement.get();
            node.in(weather.delay(), () -> read.onComplete(answer));
          });
    }
    return answer.future();
  }

  @Override
  public Future<Optional<Conversation>> latest(UUID workspace, UUID visitor) {
    return read(() -> store.latest(workspace, visitor));
  }

  @Override
  public Future<Optional<Recalled>> recall(UUID workspace, UUID visitor) {
    return read(() -> store.recall(workspace, visitor));
  }

  @Override
  public Future<Optional<Conversation>> load(ConversationKey key) {
    return read(() -> store.load(key));
  }

  @Override
  public Future<Optional<Found>> find(UUID workspace, UUID visitor, UUID author, String ref) {
    return read(() -> store.find(workspace, visitor, author, ref));
  }

  @Override
  public Future<Slice> read(ConversationKey key, Audience audience, Span span, int max) {
    return read(() -> store.read(key, audience, span, max));
  }

  @Override
  public Future<Marks> marks(ConversationKey key) {
    return read(() -> store.marks(key));
  }

  @Override
  public Future<Optional<Long>> staffHaveRead(ConversationKey key, long seq) {
    return write(additions, () -> store.staffHaveRead(key, seq).result());
  }

  @Override
  public Future<Optional<Long>> visitorHasRead(ConversationKey key, long visitorSeq) {
    return write(additions, () -> store.visitorHasRead(key, visitorSeq).result());
  }
}
