package chat.alcove.mail;

import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// [Addresses] in PostgreSQL.
public final class PgAddresses implements Addresses {
  private static final Logger log = LoggerFactory.getLogger(PgAddresses.class);
  private static final int ANSWER_MS_MAX = 3_000;

  private static final String KEEP =
      "UPDATE visitor SET email = $3 WHERE workspace_id = $1 AND id = $2";

  private static final String OF = "SELECT email FROM visitor WHERE workspace_id = $1 AND id = $2";

  private final SqlClient database;

  /// On a pool.
  public PgAddresses(SqlClient database) {
    this.database = database;
  }

  @Override
  public Future<Void> keep(UUID workspace, UUID visitor, String address) {
    return rows(KEEP, Tuple.of(workspace, visitor, address)).mapEmpty();
  }

  @Override
  public Future<Optional<String>> of(UUID workspace, UUID visitor) {
    return rows(OF, Tuple.of(workspace, visitor))
        .map(rows -> rows.stream().findFirst().map(row -> row.getString("email")));
  }

  private Future<RowSet<Row>> rows(String sql, Tuple parameters) {
    return database
        .preparedQuery(sql)
        .execute(parameters)
        .timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
        .recover(cause -> {
          log.warn("address not read or kept, cause={}", cause.toString());
          return Future.failedFuture(Refused.tryAgain());
        });
  }
}
