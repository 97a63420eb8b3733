package chat.alcove.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/// Brings the tables to the form this program knows: the files `db/NNNN_name.sql`, in order, each
/// once, forward only. Several nodes may do so at once; an advisory lock lets one work at a time.
public final class Migrations {
  private static final String PREPARE =
      """
      SET LOCAL statement_timeout = 0;
      SET LOCAL client_min_messages = warning;
      SELECT pg_advisory_xact_lock(4117213);
      CREATE TABLE IF NOT EXISTS schema_version (
        number     int         PRIMARY KEY,
        name       text        NOT NULL,
        sha256     text        NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
      )
      """;
  private static final String APPLIED =
      "SELECT number, name, sha256 FROM schema_version ORDER BY number LIMIT 10000";
  private static final String RECORD =
      "INSERT INTO schema_version (number, name, sha256) VALUES ($1, $2, $3)";

  private final Pool pool;
  private final List<Migration> known;

  Migrations(Pool pool, List<Migration> known) {
    this.pool = pool;
    this.known = known;
  }

  /// Applies what is missing.
  ///
  /// @return fails with [StartFailed] if an applied file was edited since, the database is newer
  ///   than this program, or a file cannot be applied; what was applied before it stays
  public static Future<Void> migrate(Pool pool) {
    return new Migrations(pool, Migration.onClasspath()).run();
  }

  Future<Void> run() {
    for (var i = 0; i < known.size(); i++) {
      if (known.get(i).number() != i + 1) {
        return Future.failedFuture(
            new StartFailed("Migration " + (i + 1) + " is missing before " + known.get(i).file()));
      }
    }
    return step();
  }

  private Future<Void> step() {
    return pool.withTransaction(this::applyNext)
        .compose(done -> Boolean.TRUE.equals(done) ? Future.succeededFuture() : step());
  }

  /// One transaction, so that a file is applied and recorded, or neither. Reads under the lock:
  /// another node may have gone ahead.
  private Future<Boolean> applyNext(SqlConnection connection) {
    return connection
        .query(PREPARE)
        .execute()
        .compose(prepared -> connection.query(APPLIED).execute())
        .map(this::checked)
        .compose(applied ->
            applied < known.size()
                ? apply(connection, known.get(applied)).map(applied + 1 == known.size())
                : Future.succeededFuture(true));
  }

  /// How many are applied.
  private int checked(RowSet<Row> rows) {
    var applied = new ArrayList<Migration>();
    for (var row : rows) {
      applied.add(new Migration(row.getInteger(0), row.getString(1), "", row.getString(2)));
    }
    if (applied.size() > known.size()) {
      throw new StartFailed(
          "The database has schema %d, and this program knows up to %d: it was used by a newer Alcove."
              .formatted(applied.size(), known.size()));
    }
    for (var i = 0; i < applied.size(); i++) {
      if (!applied.get(i).sha256().equals(known.get(i).sha256())) {
        throw new StartFailed(
            "Migration %s was edited after it had been applied. Put it back and add a new one."
                .formatted(known.get(i).file()));
      }
    }
    return applied.size();
  }

  private Future<Void> apply(SqlConnection connection, Migration next) {
    return connection
        .query(next.sql())
        .execute()
        .recover(cause ->
            Future.failedFuture(
                new StartFailed(
                    "Migration %s failed: %s".formatted(next.file(), cause.getMessage()), cause)))
        .compose(done ->
            connection
                .preparedQuery(RECORD)
                .execute(Tuple.of(next.number(), next.name(), next.sha256())))
        .mapEmpty();
  }
}
