package chat.alcove.outward;

/// No answer, or none that can be used. Its words name the host and nothing secret.
public final class OutwardFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Why why;
  private final Sent sent;

  /// Before anything was sent.
  OutwardFailed(Why why, String words) {
    this(why, words, Sent.nothing);
  }

  OutwardFailed(Why why, String words, Sent sent) {
    super(words, null, false, false);
    this.why = why;
    this.sent = sent;
  }

  /// How far it came.
  public enum Sent {
    /// The other side has heard nothing of it.
    nothing,
    /// There was a connection: it may have read all of it.
    perhaps_all
  }

  /// What went wrong.
  public enum Why {
    /// The address can't be read, or leads where nobody may ask.
    FORBIDDEN,
    /// Too many are being asked at once, or too many ask this one.
    BUSY,
    /// No name, no connection, or one that ended early.
    UNREACHABLE,
    /// Not within its time.
    LATE,
    /// Nobody waits for the answer any more.
    UNWANTED,
    /// It sends us elsewhere, and we do not go.
    REDIRECTED,
    /// It says that it failed (5xx).
    FAILED,
    /// It does not want this (any other status).
    REFUSED,
    /// The answer is larger than agreed.
    TOO_LARGE,
    /// The answer is not what it should be.
    UNREADABLE
  }

  /// What went wrong.
  public Why why() {
    return why;
  }

  /// How far it came.
  public Sent sent() {
    return sent;
  }

  /// Whether the same request may fare better a moment later.
  public boolean mayPass() {
    return why == Why.UNREACHABLE || why == Why.FAILED;
  }

  /// For who reads an answer: it is not what it should be.
  ///
  /// @param words never what was sent: it may be anything
  public static OutwardFailed unreadable(String words) {
    return new OutwardFailed(Why.UNREADABLE, words, Sent.perhaps_all);
  }
}
