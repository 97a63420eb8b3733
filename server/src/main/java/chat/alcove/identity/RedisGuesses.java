package chat.alcove.identity;

import chat.alcove.identity.Tries.Take;
import chat.alcove.identity.TriesScript.Change;
import chat.alcove.redis.RedisCalls;
import io.vertx.core.Future;

/// The tries on all nodes, counted in Redis; without it each node counts its own.
///
/// A node asks itself first: who is refused here is asked about nowhere else.
public final class RedisGuesses implements Guesses {
  private final Guesses own;
  private final RedisCalls redis;
  private final String prefix;

  /// @param own those of this node
  /// @param cluster nodes of another name count others
  public RedisGuesses(Guesses own, RedisCalls redis, String cluster) {
    this.own = own;
    this.redis = redis;
    this.prefix = "alcove:" + cluster + ":log-in:";
  }

  @Override
  public Future<Take> take(Attempt attempt) {
    return own.take(attempt)
        .compose(take ->
            take instanceof Take.Taken taken
                ? takeEverywhere(attempt, taken)
                : Future.succeededFuture(take));
  }

  private Future<Take> takeEverywhere(Attempt attempt, Take.Taken here) {
    return TriesScript.run(redis, prefix, attempt, Change.take)
        .recover(away -> Future.succeededFuture(here))
        .compose(everywhere ->
            switch (everywhere) {
              case Take.Later later -> own.giveBack(attempt).map(later);
              case Take.Taken taken ->
                  Future.succeededFuture(taken.left() < here.left() ? taken : here);
            });
  }

  @Override
  public Future<Void> right(Attempt attempt) {
    return both(own.right(attempt), attempt, Change.right);
  }

  @Override
  public Future<Void> giveBack(Attempt attempt) {
    return both(own.giveBack(attempt), attempt, Change.giveBack);
  }

  private Future<Void> both(Future<Void> here, Attempt attempt, Change change) {
    return Future.join(here, TriesScript.run(redis, prefix, attempt, change))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }
}
