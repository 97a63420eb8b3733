package chat.alcove.ops;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// What waits in the database, looked for when somebody asks for figures and at no other time. All
/// nodes of a cluster tell the same.
public final class PgBacklog {
  private static final int PATIENCE_MS = 1_000;
  private static final String BACKLOG =
      """
      SELECT count(*) FILTER (WHERE state = 'queued') AS queued,
        count(*) FILTER (WHERE state = 'offered') AS offered,
        count(*) FILTER (WHERE state = 'assigned') AS assigned,
        coalesce(extract(EPOCH FROM now() - min(queued_at)
          FILTER (WHERE state IN ('queued', 'offered') AND NOT by_mail)), 0)::float8 AS oldest_wait_s,
        (SELECT count(*) FROM mail WHERE due_at IS NOT NULL) AS mails
      FROM conversation WHERE state <> 'closed'
      """;

  private final SqlClient database;
  private final AtomicReference<Backlog> last = new AtomicReference<>(Backlog.UNKNOWN);

  /// Not a number where the database did not answer.
  private record Backlog(
      double queued, double offered, double assigned, double oldestWaitS, double mails) {
    static final Backlog UNKNOWN =
        new Backlog(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    static Backlog of(Row row) {
      return new Backlog(
          row.getLong("queued"),
          row.getLong("offered"),
          row.getLong("assigned"),
          row.getDouble("oldest_wait_s"),
          row.getLong("mails"));
    }

    double known() {
      return Double.isNaN(queued) ? 0 : 1;
    }
  }

  /// Adds its figures.
  public PgBacklog(SqlClient database, Metrics metrics) {
    this.database = database;
    metrics.gauge(
        "alcove_database_up",
        "1 if the database answered when these figures were asked for.",
        () -> last.get().known());
    metrics.gauges(
        "alcove_open_conversations",
        "Conversations that are not closed, by state, in all workspaces.",
        "state",
        Map.of(
            "queued", () -> last.get().queued(),
            "offered", () -> last.get().offered(),
            "assigned", () -> last.get().assigned()));
    metrics.gauge(
        "alcove_oldest_wait_seconds",
        "How long the visitor waits who waits longest; those who left to be mailed are not meant.",
        () -> last.get().oldestWaitS());
    metrics.gauge(
        "alcove_mails_waiting",
        "Mails that are gathered or to be tried again.",
        () -> last.get().mails());
  }

  /// Looks. Never fails, and takes a second at most.
  public Future<Void> look() {
    return database
        .query(BACKLOG)
        .execute()
        .map(rows -> Backlog.of(rows.iterator().next()))
        .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
        .otherwise(Backlog.UNKNOWN)
        .onSuccess(last::set)
        .mapEmpty();
  }
}
