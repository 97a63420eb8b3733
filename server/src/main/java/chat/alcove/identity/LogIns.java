package chat.alcove.identity;

import chat.alcove.identity.AgentStore.Account;
import chat.alcove.identity.Tries.Take;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;

/// Checks who logs in, and slows down whoever guesses.
///
/// A try is taken before the password is looked at and given back if it was right, so that guesses
/// made all at once count too. Unknown and wrong take the same time and get the same words. All
/// event loops share one.
public final class LogIns {
  private final Guesses guesses;
  private final AgentStore store;
  private final Passwords passwords;
  private final AgentSessions sessions;

  /// @param guesses counts the tries
  public LogIns(Guesses guesses, AgentStore store, Passwords passwords, AgentSessions sessions) {
    this.guesses = guesses;
    this.store = store;
    this.passwords = passwords;
    this.sessions = sessions;
  }

  /// One attempt.
  ///
  /// @param address of the client, as [chat.alcove.limits.ClientAddress] gives it
  /// @return fails with [chat.alcove.protocol.Refused] TRY_AGAIN while too many passwords are being
  ///   checked
  Future<LogIn> attempt(String email, String password, String address) {
    var name = email.strip().toLowerCase(Locale.ROOT);
    var attempt = new Guesses.Attempt(name + " " + address, address);
    return guesses
        .take(attempt)
        .compose(take ->
            switch (take) {
              case Take.Later(var pause) -> Future.succeededFuture(new LogIn.TooMany(pause));
              case Take.Taken taken -> check(attempt, name, password, taken);
            });
  }

  private Future<LogIn> check(
      Guesses.Attempt attempt, String email, String password, Take.Taken taken) {
    return store
        .account(email)
        .compose(account -> proven(account, password))
        .compose(account ->
            account.isPresent()
                ? sessions.open(account.get()).compose(opened -> welcome(attempt, opened))
                : Future.succeededFuture(new LogIn.Wrong(taken.left(), taken.untilNext())))
        .recover(cause -> guesses.giveBack(attempt).compose(_ -> Future.failedFuture(cause)));
  }

  private Future<Optional<Account>> proven(Optional<Account> account, String password) {
    return account
        .map(known -> passwords.matches(password, known.passwordHash()))
        .orElseGet(() -> passwords.matchesNobody(password))
        .map(right -> account.filter(_ -> right));
  }

  private Future<LogIn> welcome(Guesses.Attempt attempt, AgentSessions.Opened opened) {
    return guesses.right(attempt).map(new LogIn.In(opened));
  }
}
