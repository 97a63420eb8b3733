package chat.alcove.identity;

import chat.alcove.identity.AgentStore.Account;
import chat.alcove.identity.Tries.Take;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Checks who logs in, and slows down whoever guesses.
///
/// A try is taken before the password is looked at and given back if it was right, so that guesses
/// made all at once count too. Unknown and wrong take the same time and get the same words. All
/// event loops share one; the tries are counted on a context of its own.
public final class LogIns {
  private static final int KEYS_MAX = 10_000;

  private final Tries pairs = new Tries(5, Duration.ofMinutes(1), KEYS_MAX);
  private final Tries addresses = new Tries(20, Duration.ofSeconds(30), KEYS_MAX);
  private final Vertx vertx;
  private final Context owner;
  private final AgentStore store;
  private final Passwords passwords;
  private final AgentSessions sessions;
  private final InstantSource clock;

  /// @param clock fills tries up again
  public LogIns(
      Vertx vertx,
      AgentStore store,
      Passwords passwords,
      AgentSessions sessions,
      InstantSource clock) {
    this.vertx = vertx;
    this.owner = vertx.getOrCreateContext();
    this.store = store;
    this.passwords = passwords;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// One attempt.
  ///
  /// @param address of the client, as [chat.alcove.limits.ClientAddress] gives it
  /// @return fails with [chat.alcove.protocol.Refused] TRY_AGAIN while too many passwords are being
  ///   checked
  Future<LogIn> attempt(String email, String password, String address) {
    var name = email.strip().toLowerCase(Locale.ROOT);
    var attempt = new Attempt(name + " " + address, address);
    return owned(() -> take(attempt))
        .compose(take ->
            switch (take) {
              case Take.Later(var pause) -> Future.succeededFuture(new LogIn.TooMany(pause));
              case Take.Taken taken -> check(attempt, name, password, taken);
            });
  }

  private Future<LogIn> check(Attempt attempt, String email, String password, Take.Taken taken) {
    return store
        .account(email)
        .compose(account -> proven(account, password))
        .compose(account ->
            account.isPresent()
                ? sessions.open(account.get()).compose(opened -> welcome(attempt, opened))
                : Future.succeededFuture(new LogIn.Wrong(taken.left(), taken.untilNext())))
        .recover(cause -> owned(() -> giveBack(attempt)).compose(_ -> Future.failedFuture(cause)));
  }

  private Future<Optional<Account>> proven(Optional<Account> account, String password) {
    return account
        .map(known -> passwords.matches(password, known.passwordHash()))
        .orElseGet(() -> passwords.matchesNobody(password))
        .map(right -> account.filter(_ -> right));
  }

  private Future<LogIn> welcome(Attempt attempt, AgentSessions.Opened opened) {
    return owned(() -> {
      pairs.forget(attempt.pair);
      addresses.giveBack(attempt.address, clock.instant());
      return new LogIn.In(opened);
    });
  }

  private Take take(Attempt attempt) {
    var now = clock.instant();
    var byAddress = addresses.take(attempt.address, now);
    if (!(byAddress instanceof Take.Taken(var left, var untilNext))) {
      return byAddress;
    }
    var byPair = pairs.take(attempt.pair, now);
    return switch (byPair) {
      case Take.Later later -> {
        addresses.giveBack(attempt.address, now);
        yield later;
      }
      case Take.Taken taken -> taken.left() <= left ? taken : new Take.Taken(left, untilNext);
    };
  }

  /// The store's failure is no failure of the person's.
  private Attempt giveBack(Attempt attempt) {
    var now = clock.instant();
    pairs.giveBack(attempt.pair, now);
    addresses.giveBack(attempt.address, now);
    return attempt;
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

  private record Attempt(String pair, String address) {}
}
