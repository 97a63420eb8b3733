package chat.alcove.identity;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.identity.Guesses.Attempt;
import chat.alcove.identity.Tries.Take;
import org.junit.jupiter.api.Test;

/// What all hold to that count guesses.
abstract class GuessesContract {
  static final Attempt ANNA = new Attempt("anna 192.0.2.1", "192.0.2.1");

  abstract Guesses guesses();

  @Test
  void counts_a_pair_down_and_then_says_how_long_to_wait() {
    for (int left = Guesses.PAIR_MAX - 1; left >= 0; left--) {
      assertThat(left(ANNA)).isEqualTo(left);
    }

    assertThat(guesses().take(ANNA).await())
        .isInstanceOfSatisfying(
            Take.Later.class,
            later ->
                assertThat(later.pause()).isPositive().isLessThanOrEqualTo(Guesses.PAIR_REFILL));
  }

  @Test
  void one_address_has_only_so_many_for_all_accounts() {
    for (int i = 0; i < Guesses.ADDRESS_MAX; i++) left(pair(i));

    assertThat(guesses().take(pair(99)).await()).isInstanceOf(Take.Later.class);
    assertThat(left(new Attempt("anna 192.0.2.2", "192.0.2.2"))).isEqualTo(Guesses.PAIR_MAX - 1);
  }

  @Test
  void who_was_right_has_all_tries_again() {
    for (int i = 0; i < Guesses.PAIR_MAX; i++) left(ANNA);
    guesses().right(ANNA).await();

    assertThat(left(ANNA)).isEqualTo(Guesses.PAIR_MAX - 1);
  }

  @Test
  void a_try_that_nobody_could_judge_was_never_made() {
    left(ANNA);
    guesses().giveBack(ANNA).await();

    assertThat(left(ANNA)).isEqualTo(Guesses.PAIR_MAX - 1);
  }

  private static Attempt pair(int account) {
    return new Attempt("a" + account + " 192.0.2.1", "192.0.2.1");
  }

  final int left(Attempt attempt) {
    return guesses().take(attempt).await() instanceof Take.Taken taken ? taken.left() : -1;
  }
}
