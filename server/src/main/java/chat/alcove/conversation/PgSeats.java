package chat.alcove.conversation;

import chat.alcove.postgres.Ask;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/// The transaction that gives conversations to agents who have a seat for them: locks the agents,
/// counts, writes.
record PgSeats(Pool pool) {
  Future<RowSet<Row>> store(AppendBatch batch, Instant now) {
    Tuple agents = batch.holders();
    Tuple rows = batch.parametersWithSeats(now);
    long since = System.nanoTime();
    return pool.withConnection(connection ->
        connection
            .query("BEGIN")
            .execute()
            .compose(begun ->
                Ask.isOver(since, System.nanoTime())
                    ? leave(connection)
                    : seat(connection, agents, rows)));
  }

  private static Future<RowSet<Row>> leave(SqlConnection connection) {
    return connection
        .query("ROLLBACK")
        .execute()
        .compose(over -> Future.failedFuture(Refused.tryAgain()));
  }

  /// Sent in one go, so that nobody is locked while this loop is busy with something else. Nothing
  /// is decided here in between: where one fails, the server refuses those after it, and the last
  /// one ends the transaction either way.
  private static Future<RowSet<Row>> seat(SqlConnection connection, Tuple agents, Tuple rows) {
    Future<?> locked = connection.preparedQuery(EntrySql.LOCK_SEATS).execute(agents);
    Future<RowSet<Row>> seated = connection.preparedQuery(EntrySql.SEAT).execute(rows);
    Future<?> over = connection.query("COMMIT").execute();
    return Future.join(locked, seated, over).map(all -> seated.result());
  }
}
