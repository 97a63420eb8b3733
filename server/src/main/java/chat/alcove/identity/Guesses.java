package chat.alcove.identity;

import chat.alcove.identity.Tries.Take;
import io.vertx.core.Future;
import java.time.Duration;

/// Counts tries to log in, and says when there have been too many.
public interface Guesses {
  /// Of one account from one address, at once.
  int PAIR_MAX = 5;

  /// One more for the pair after each of these.
  Duration PAIR_REFILL = Duration.ofMinutes(1);

  /// Of all accounts from one address, at once.
  int ADDRESS_MAX = 20;

  /// One more for the address after each of these.
  Duration ADDRESS_REFILL = Duration.ofSeconds(30);

  /// Who tries.
  ///
  /// @param pair the account and the address
  record Attempt(String pair, String address) {}

  /// Uses one up of both, or of none.
  Future<Take> take(Attempt attempt);

  /// It was right: the pair begins anew, and the address has it back.
  Future<Void> right(Attempt attempt);

  /// Nobody could tell whether it was right: both have it back.
  Future<Void> giveBack(Attempt attempt);
}
