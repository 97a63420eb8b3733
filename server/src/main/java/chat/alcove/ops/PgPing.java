package chat.alcove.ops;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/// [Ping] to PostgreSQL.
public final class PgPing implements Ping {
  private static final String NOTHING = "SELECT 1";

  private final SqlClient database;

  /// On a pool.
  public PgPing(SqlClient database) {
    this.database = database;
  }

  @Override
  public Future<Void> ping() {
    return database.query(NOTHING).execute().mapEmpty();
  }
}
