package chat.alcove.postgres;

/// Why the database cannot serve, in one line for the person who started the program. Its cause,
/// where there is one, is for the log.
public final class StartFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// A reason that needs no cause.
  public StartFailed(String words) {
    super(words);
  }

  /// A reason, and what led to it.
  public StartFailed(String words, Throwable cause) {
    super(words, cause);
  }
}
