package chat.alcove.identity;

import chat.alcove.identity.Tries.Take;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.function.Supplier;

/// The tries on this node. All event loops share one; they are counted on a context of its own.
public final class OwnGuesses implements Guesses {
  private static final int KEYS_MAX = 10_000;

  private final Tries pairs = new Tries(PAIR_MAX, PAIR_REFILL, KEYS_MAX);
  private final Tries addresses = new Tries(ADDRESS_MAX, ADDRESS_REFILL, KEYS_MAX);
  private final Vertx vertx;
  private final Context owner;
  private final InstantSource clock;

  /// @param clock fills tries up again
  public OwnGuesses(Vertx vertx, InstantSource clock) {
    this.vertx = vertx;
    this.owner = vertx.getOrCreateContext();
    this.clock = clock;
  }

  @Override
  public Future<Take> take(Attempt attempt) {
    return owned(() -> takeBoth(attempt));
  }

  private Take takeBoth(Attempt attempt) {
    var now = clock.instant();
    var byAddress = addresses.take(attempt.address(), now);
    if (!(byAddress instanceof Take.Taken(var left, var untilNext))) {
      return byAddress;
    }
    var byPair = pairs.take(attempt.pair(), now);
    return switch (byPair) {
      case Take.Later later -> {
        addresses.giveBack(attempt.address(), now);
        yield later;
      }
      case Take.Taken taken -> taken.left() <= left ? taken : new Take.Taken(left, untilNext);
    };
  }

  @Override
  public Future<Void> right(Attempt attempt) {
    return owned(
            () -> {
              pairs.forget(attempt.pair());
              addresses.giveBack(attempt.address(), clock.instant());
              return attempt;
            })
        .mapEmpty();
  }

  @Override
  public Future<Void> giveBack(Attempt attempt) {
    return owned(
            () -> {
              var now = clock.instant();
              pairs.giveBack(attempt.pair(), now);
              addresses.giveBack(attempt.address(), now);
              return attempt;
            })
        .mapEmpty();
  }

  /// Runs on the context that owns the tries, and answers on the caller's.
  private <T> Future<T> owned(Supplier<T> work) {
    var caller = vertx.getOrCreateContext();
    var answer = Promise.<T>promise();
    owner.runOnContext(_ -> {
      var value = work.get();
      caller.runOnContext(_ -> answer.complete(value));
    });
    return answer.future();
  }
}
