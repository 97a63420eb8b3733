package chat.alcove.bots;

import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.Life;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// Asks bots, each question for as long as somebody wants its answer: not beyond the lease, and not
/// when people have taken over, the visitor has said more, or has left. What is under way for it
/// ends then.
///
/// Owned by one event loop.
final class Asking {
  /// Most bots have answered by then, and need not be looked after.
  private static final int FOLLOWED_AFTER_MS = 300;

  private final Vertx vertx;
  private final EntryLog log;
  private final BotBook book;
  private final Ears ears;
  private final Map<ConversationKey, Question> open = new HashMap<>();

  Asking(Vertx vertx, EntryLog log, BotBook book, Ears ears) {
    this.vertx = vertx;
    this.log = log;
    this.book = book;
    this.ears = ears;
  }

  /// Nobody wants the answer any more.
  static final class Unwanted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unwanted() {
      super("the turn is over", null, false, false);
    }
  }

  /// @param place where the conversation must still be
  private record Question(
      Conversation about, Prompt.Turn turn, Predicate<Life> place, Promise<Void> over) {
    /// The same turn still waits.
    boolean isWanted(Conversation now) {
      if (now.turn().waitingSince() == null || !place.test(now.life())) return false;
      return now.life() instanceof Life.Bot life
          ? life.turn() == turn.number()
          : now.turn().saidAt().equals(about.turn().saidAt());
    }
  }

  /// Fails late, or with [Unwanted], whatever the bot does.
  ///
  /// @param place where the conversation must stay meanwhile
  Future<Answer> ask(Conversation about, Prompt prompt, Predicate<Life> place) {
    var left = prompt.lease();
    if (left.isZero()) return Future.failedFuture(new TimeoutException("no time is left"));
    var key = about.key();
    var question = new Question(about, prompt.turn(), place, Promise.promise());
    Promise<Answer> answer = Promise.promise();
    open.put(key, question);
    question.over().future().onSuccess(over -> answer.tryFail(new Unwanted()));
    book.bot(key.workspace(), about.parties().site())
        .compose(bot -> {
          var asked = bot.answer(prompt.until(question.over().future()));
          return Objects.requireNonNull(asked, "a bot answered nothing");
        })
        .map(it -> Objects.requireNonNull(it, "a bot answered nothing"))
        .timeout(left.toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(answer::tryComplete)
        .onFailure(answer::tryFail);
    return attended(key, question, answer.future());
  }

  /// What others store is heard of as well.
  private Future<Answer> attended(ConversationKey key, Question question, Future<Answer> answer) {
    if (answer.isComplete()) return done(key, question, answer);
    var following = new Runnable[1];
    long timer =
        vertx.setTimer(
            FOLLOWED_AFTER_MS, it -> following[0] = ears.follow(key, () -> stirred(key)));
    return answer.onComplete(it -> {
      vertx.cancelTimer(timer);
      if (following[0] != null) following[0].run();
      done(key, question, answer);
    });
  }

  private Future<Answer> done(ConversationKey key, Question question, Future<Answer> answer) {
    open.remove(key, question);
    question.over().tryComplete();
    return answer;
  }

  /// Something was stored in a conversation. Looks at it as it is now: who tells of it may know no
  /// more than that.
  void stirred(ConversationKey key) {
    var question = open.get(key);
    if (question == null) return;
    log.load(key).onSuccess(found -> look(question, found));
  }

  private static void look(Question question, Optional<Conversation> found) {
    if (found.filter(question::isWanted).isEmpty()) question.over().tryComplete();
  }
}
