package chat.alcove;

import chat.alcove.cluster.JoinFailed;
import chat.alcove.config.Config;
import chat.alcove.postgres.PgErrors;
import chat.alcove.postgres.StartFailed;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;

/// Why a node does not run, in one line for the person who started it.
record StartRefused(int exitCode, String line, boolean unforeseen) {
  static final int FAILED = 1;
  static final int WRONG_SETTING = 2;
  private static final String DATABASE = "ALCOVE_DATABASE_URL: ";

  StartRefused(int exitCode, String line) {
    this(exitCode, line, false);
  }

  static StartRefused by(Throwable cause, Config config) {
    var web = config.web();
    var words = String.valueOf(cause.getMessage());
    return switch (cause) {
      case StartFailed failed -> new StartRefused(FAILED, words);
      case JoinFailed failed -> new StartRefused(WRONG_SETTING, words);
      case IOException taken when words.contains("Address already in use") ->
          new StartRefused(
              FAILED,
              "Port %d on %s is taken. Stop what listens there, or set ALCOVE_PORT to another."
                  .formatted(web.port(), web.host()));
      // The native transport says bind(..), Java's own says it by type.
      case IOException refused when words.contains("bind") || refused instanceof BindException ->
          new StartRefused(
              WRONG_SETTING,
              "ALCOVE_HOST %s, ALCOVE_PORT %d: cannot listen there (%s)."
                  .formatted(web.host(), web.port(), words));
      case UnknownHostException unknown when words.contains(web.host()) ->
          new StartRefused(
              WRONG_SETTING, "ALCOVE_HOST %s: there is no such address.".formatted(web.host()));
      default -> config.store().databaseUrl() != null ? ofDatabase(cause) : unforeseen(cause);
    };
  }

  private static StartRefused ofDatabase(Throwable cause) {
    if (PgErrors.isLogInRefused(cause)) {
      return new StartRefused(WRONG_SETTING, DATABASE + "user name or password is wrong.");
    }
    if (PgErrors.isDatabaseMissing(cause)) {
      return new StartRefused(WRONG_SETTING, DATABASE + "there is no database of this name.");
    }
    if (PgErrors.isUnavailable(cause)) {
      return new StartRefused(
          FAILED, DATABASE + "no PostgreSQL answers there (" + cause.getMessage() + ").");
    }
    return unforeseen(cause);
  }

  private static StartRefused unforeseen(Throwable cause) {
    return new StartRefused(FAILED, "The start failed; the log above says how: " + cause, true);
  }
}
