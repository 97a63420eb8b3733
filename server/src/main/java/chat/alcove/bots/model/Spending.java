package chat.alcove.bots.model;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What models cost, a day at a time, over all nodes.
public interface Spending {
  /// Puts aside what a call may cost at most, if the day's limits have room for it.
  ///
  /// @return false: they have not, and nothing was put aside
  Future<Boolean> reserve(Account account, Cost most, Limits limits);

  /// Puts what the call did cost in the place of what was put aside.
  Future<Void> settle(Account account, Cost most, Cost real);

  /// Whose money, on which day.
  record Account(UUID workspace, UUID bot, LocalDate day) {}

  /// What a call costs.
  ///
  /// @param micros millionths of the owner's currency
  record Cost(long tokensIn, long tokensOut, long micros) {
    /// Of a call that never was.
    static final Cost NOTHING = new Cost(0, 0, 0);
  }

  /// What a day may cost; null: as much as it does.
  record Limits(@Nullable Long tokens, @Nullable Long micros) {}
}
