package chat.alcove.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Objects;

/// Where another machine's clock stands, reckoned from what it answered and how long that took.
///
/// An answer was read somewhere between asking and hearing it: the shorter that was, the surer it
/// is. So of the last answers the one with the smallest error rules. Pure.
final class Reckoning {
  /// How many answers are weighed.
  static final int KEPT = 16;

  /// How far two clocks may come apart, at worst: an old answer is worth less.
  private static final double DRIFT = 200e-6;

  private final Deque<Answer> answers = new ArrayDeque<>();

  /// One answer. Nanoseconds are those of a clock of ours that only goes on.
  ///
  /// @param askedAt before the other clock was read
  /// @param heardAt after it
  record Answer(long askedAt, long heardAt, Instant said) {
    /// What the other clock shows at a moment of ours, by this answer alone.
    Instant at(long nanos) {
      return said.plusNanos(nanos - askedAt - (heardAt - askedAt) / 2);
    }

    /// How far that may be off.
    Duration error(long nanos) {
      return Duration.ofNanos(
          (heardAt - askedAt) / 2 + (long) (DRIFT * Math.abs(nanos - heardAt)) + 1);
    }

    /// Whether one of the clocks has jumped between the two.
    boolean contradicts(Answer other, long nanos) {
      Duration apart = Duration.between(at(nanos), other.at(nanos)).abs();
      return apart.compareTo(error(nanos).plus(other.error(nanos))) > 0;
    }
  }

  /// Takes an answer in. What was heard before one of the clocks jumped is forgotten.
  void heard(Answer answer) {
    long now = answer.heardAt();
    answers.removeIf(old -> old.contradicts(answer, now));
    answers.addLast(answer);
    if (answers.size() > KEPT) answers.removeFirst();
  }

  /// The surest answer. There must be one.
  Answer best(long nanos) {
    return Objects.requireNonNull(
        answers.stream().min(Comparator.comparing(one -> one.error(nanos))).orElse(null));
  }
}
