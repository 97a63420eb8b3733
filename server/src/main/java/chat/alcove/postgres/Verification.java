package chat.alcove.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/// Looks whether a running server keeps what it has acknowledged.
final class Verification {
  private static final String SETTINGS =
      """
      SELECT name || '=' || setting FROM pg_settings
       WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting <> 'on'
       LIMIT 3
      """;
  private static final String FIND = "SELECT FROM pg_database WHERE datname = $1";

  private Verification() {}

  /// Fails with [StartFailed] on a setting that may lose what was committed. Makes the database if
  /// there is none of this name.
  static Future<Void> run(SqlConnection connection, String database) {
    return connection
        .query(SETTINGS)
        .execute()
        .compose(unsafe ->
            unsafe.size() == 0
                ? connection.preparedQuery(FIND).execute(Tuple.of(database))
                : Future.failedFuture(
                    new StartFailed(
                        "PostgreSQL runs with %s and could lose messages."
                            .formatted(unsafe.iterator().next().getString(0)))))
        .compose(found ->
            found.size() > 0
                ? Future.succeededFuture()
                : connection.query("CREATE DATABASE " + database).execute())
        .eventually(connection::close)
        .mapEmpty();
  }
}
