package chat.alcove.postgres;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// Names for PostgreSQL's error codes. They stand here and nowhere else.
public final class PgErrors {
  /// What Vert.x says without a type of its own where server or network are away. Nothing else that
  /// comes so tells of an outage: a pool that is closed and a parameter that does not fit are our
  /// own mistakes, and are to be seen as such.
  private static final Set<String> AWAY =
      Set.of(
          "Connection was closed",
          "Pending requests failed to be sent due to connection has been closed.",
          "Timeout",
          "Timeout waiting for connection",
          "SSL handshake failed",
          "Postgres Server does not handle SSL connection",
          "Invalid SSL connection message");

  /// Behind it stands which of the states it is.
  private static final String LEFT = "Connection is not active now";

  private static final Pattern VALUE =
      Pattern.compile("value = \\[.*](?= can not)", Pattern.DOTALL);

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

  /// Whether the server is away, starting, stopping, full or too slow, or the network to it is.
  /// Nothing is known of the statement's fate if it had been sent already.
  public static boolean isUnavailable(Throwable cause) {
    if (cause instanceof PgException refused) {
      var state = state(refused);
      return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }
    return switch (cause) {
      case IOException _, TimeoutException _, ClosedConnectionException _ -> true;
      case ConnectionPoolTooBusyException _ -> true;
      // One that was sent after a mistake went down with its connection.
      case VertxException told when told.getCause() != null -> isUnavailable(told.getCause());
      default -> saysAway(String.valueOf(cause.getMessage()));
    };
  }

  private static boolean saysAway(String words) {
    return AWAY.contains(words) || words.startsWith(LEFT);
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

  /// For the log: Vert.x names the value of a parameter that does not fit, and it may be anybody's
  /// words.
  public static String told(Throwable cause) {
    return VALUE.matcher(cause.toString()).replaceAll("value");
  }

  private static boolean hasState(Throwable cause, String state) {
    return cause instanceof PgException refused && state.equals(state(refused));
  }

  private static String state(PgException refused) {
    return refused.getSqlState() == null ? "" : refused.getSqlState();
  }
}
