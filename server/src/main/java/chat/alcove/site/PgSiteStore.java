package chat.alcove.site;

import chat.alcove.postgres.PgErrors;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// [SiteStore] in PostgreSQL.
public final class PgSiteStore implements SiteStore {
  private static final int ANSWER_MS_MAX = 3_000;

  /// Keys are unique over all workspaces: the key is what leads to the workspace.
  private static final String SITE_BY_KEY =
      """
      SELECT workspace_id, id, key, name, origins, brand, language, line_id
        FROM site
       WHERE key = $1
      """;

  private static final String FIRST_KEY =
      """
      SELECT s.key
        FROM site s
        JOIN workspace w ON w.workspace_id = s.workspace_id
       ORDER BY w.created_at, s.key
       LIMIT 1
      """;

  private static final String SECRET =
      """
      SELECT secret
        FROM workspace
       WHERE workspace_id = $1
      """;

  private final SqlClient database;

  /// On a pool.
  public PgSiteStore(SqlClient database) {
    this.database = database;
  }

  @Override
  public Future<Optional<Site>> byKey(String key) {
    return rows(SITE_BY_KEY, Tuple.of(key))
        .map(rows -> rows.stream().findFirst().map(PgSiteStore::site));
  }

  /// The key of the site made first, which the demo page shows; empty where there is none.
  public Future<Optional<String>> firstKey() {
    return database
        .query(FIRST_KEY)
        .execute()
        .map(rows -> rows.stream().findFirst().map(row -> row.getString(0)));
  }

  @Override
  public Future<Optional<byte[]>> secret(UUID workspaceId) {
    return rows(SECRET, Tuple.of(workspaceId))
        .map(rows -> rows.stream().findFirst().map(row -> row.getBuffer(0)).map(Buffer::getBytes));
  }

  private Future<RowSet<Row>> rows(String sql, Tuple parameters) {
    return database
        .preparedQuery(sql)
        .execute(parameters)
        // A server that stands still answers nothing, not even that it is late.
        .timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
        .recover(cause ->
            Future.failedFuture(PgErrors.isUnavailable(cause) ? Refused.tryAgain() : cause));
  }

  private static Site site(Row row) {
    return new Site(
        row.getUUID(0),
        row.getUUID(1),
        row.getString(2),
        row.getString(3),
        List.of(row.getArrayOfStrings(4)),
        row.getString(5),
        row.getString(6),
        row.getUUID(7));
  }
}
