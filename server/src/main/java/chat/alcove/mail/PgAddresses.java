package chat.alcove.mail;

import chat.alcove.postgres.Ask;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/// [Addresses] in PostgreSQL.
public final class PgAddresses implements Addresses {

  private static final String KEEP =
      "UPDATE visitor SET email = $3 WHERE workspace_id = $1 AND id = $2";

  private final SqlClient database;

  /// On a pool.
  public PgAddresses(SqlClient database) {
    this.database = database;
  }

  @Override
  public Future<Void> keep(UUID workspace, UUID visitor, String address) {
    return Ask.run(database, KEEP, Tuple.of(workspace, visitor, address)).mapEmpty();
  }
}
