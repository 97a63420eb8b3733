package chat.alcove.postgres;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;

/// Names for PostgreSQL's error codes. They stand here and nowhere else.
public final class PgErrors {
  private PgErrors() {}

  /// Whether a unique index refused the row.
  public static boolean isUniqueViolation(Throwable cause) {
    return hasState(cause, "23505");
  }

  /// Whether this unique index refused the row.
  public static boolean isUniqueViolation(Throwable cause, String constraint) {
    return isUniqueViolation(cause) && constraint.equals(((PgException) cause).getConstraint());
  }

  /// Whether a row that this one refers to is missing (or still referred to).
  public static boolean isForeignKeyViolation(Throwable cause) {
    return hasState(cause, "23503");
  }

  /// Whether a CHECK refused the row.
  public static boolean isCheckViolation(Throwable cause) {
    return hasState(cause, "23514");
  }

  /// Whether running the same transaction once more may succeed: a deadlock or a serialization
  /// failure.
  public static boolean isLostRace(Throwable cause) {
    return hasState(cause, "40P01") || hasState(cause, "40001");
  }

  /// Whether a statement ran into `statement_timeout`, or was cancelled.
  public static boolean isCancelled(Throwable cause) {
    return hasState(cause, "57014");
  }

  /// Whether the server is away, starting, stopping, full or too slow. Nothing is known of the
  /// statement's fate if it had been sent already.
  public static boolean isUnavailable(Throwable cause) {
    if (cause instanceof PgException refused) {
      var state = state(refused);
      return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }
    // Of the pool and of the network; anything else that is thrown is a mistake of ours.
    return !(cause instanceof RuntimeException)
        || cause instanceof VertxException
        || cause instanceof ClosedConnectionException;
  }

  /// The same, or so slow that it gave up by itself.
  public static boolean isAway(Throwable cause) {
    return isUnavailable(cause) || isCancelled(cause);
  }

  /// Whether the server has left while it was asked, or was on its way out or in: another moment,
  /// or another connection, may do.
  public static boolean isBroken(Throwable cause) {
    if (cause instanceof PgException refused) {
      var state = state(refused);
      return state.startsWith("08") || state.startsWith("57P");
    }
    // The network tells it as a reset where the server left with something unread.
    return cause instanceof ClosedConnectionException || cause instanceof IOException;
  }

  /// Whether user name or password were refused.
  public static boolean isLogInRefused(Throwable cause) {
    return cause instanceof PgException refused && state(refused).startsWith("28");
  }

  /// Whether the database of that name does not exist.
  public static boolean isDatabaseMissing(Throwable cause) {
    return hasState(cause, "3D000");
  }

  private static boolean hasState(Throwable cause, String state) {
    return cause instanceof PgException refused && state.equals(state(refused));
  }

  private static String state(PgException refused) {
    return refused.getSqlState() == null ? "" : refused.getSqlState();
  }
}
