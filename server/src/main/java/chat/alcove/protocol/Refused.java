package chat.alcove.protocol;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An expected "no". Has no stack trace: it is an answer, not an accident.
public final class Refused extends RuntimeException {
  private final Refusal refusal;
  private final @Nullable Duration retryAfter;
  private final @Nullable String by;
  private final @Nullable String field;

  private Refused(
      Refusal refusal,
      String words,
      @Nullable Duration retryAfter,
      @Nullable String by,
      @Nullable String field) {
    super(words, null, false, false);
    this.refusal = refusal;
    this.retryAfter = retryAfter;
    this.by = by;
    this.field = field;
  }

  /// @param words what happened and what to do, for the person who reads a log or a console
  public Refused(Refusal refusal, String words) {
    this(refusal, words, null, null, null);
  }

  /// The same request may be sent again after `retryAfter`.
  public static Refused tooFast(Duration retryAfter) {
    return new Refused(
        Refusal.TOO_FAST,
        "wait before sending again, then resend with the same ref",
        retryAfter,
        null,
        null);
  }

  /// Another agent was first.
  public static Refused takenBy(String agentName) {
    return new Refused(Refusal.TAKEN, agentName + " has this conversation", null, agentName, null);
  }

  /// A setting that does not fit.
  ///
  /// @param field which one, as it was sent: `hours.mon[0]`
  /// @param words what would fit
  public static Refused field(String field, String words) {
    return new Refused(Refusal.MALFORMED, words, null, null, field);
  }

  /// The store is away, full or too slow.
  public static Refused tryAgain() {
    return new Refused(
        Refusal.TRY_AGAIN, "the store did not answer in time; resend with the same ref");
  }

  /// Whether the store was away, full or too slow: it has said so itself.
  public static boolean isTryAgain(Throwable cause) {
    return cause instanceof Refused refused && refused.refusal == Refusal.TRY_AGAIN;
  }

  public Refusal refusal() {
    return refusal;
  }

  /// How long to wait, for [Refusal#TOO_FAST].
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /// Who has it, for [Refusal#TAKEN].
  public @Nullable String by() {
    return by;
  }

  /// Which field does not fit, if one does not.
  public @Nullable String field() {
    return field;
  }

  /// Words without the refusal's name.
  public String words() {
    return String.valueOf(getMessage());
  }
}
