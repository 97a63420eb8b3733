package chat.alcove.cluster;

/// Why this node cannot be reached by others, in one line for the person who started it.
public final class JoinFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  JoinFailed(String line, Throwable cause) {
    super(line, cause);
  }
}
