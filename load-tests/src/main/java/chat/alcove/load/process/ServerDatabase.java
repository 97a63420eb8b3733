package chat.alcove.load.process;

import chat.alcove.load.check.LifeStep;
import chat.alcove.load.check.Sample;
import chat.alcove.load.check.Step;
import chat.alcove.load.check.StoredEntry;
import chat.alcove.load.client.Content;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tables of a server, read past the server.
public final class ServerDatabase {
  private static final String ALL_ENTRIES =
      """
      SELECT conversation_id, seq, visitor_seq, author_kind, author_id, ref, kind, body
        FROM entry
       ORDER BY conversation_id, seq
      """;

  private static final String STEPS =
      """
      SELECT e.conversation_id, e.kind, e.at, coalesce((e.detail->>'agent')::uuid, c.assignee_id) AS agent,
          CASE e.detail->>'priority' WHEN 'high' THEN 1 WHEN 'urgent' THEN 2 ELSE 0 END AS level
        FROM entry e
        JOIN conversation c ON c.workspace_id = e.workspace_id AND c.id = e.conversation_id
       WHERE c.line_id = $1 AND e.kind NOT IN ('said', 'noted')
       ORDER BY e.at, e.conversation_id, e.seq
      """;

  private static final String LIFE =
      """
      SELECT e.conversation_id, e.seq, e.kind, e.at, e.detail->>'agent' AS agent, coalesce(e.detail->>'why', '') AS why
        FROM entry e
        JOIN conversation c ON c.workspace_id = e.workspace_id AND c.id = e.conversation_id
       WHERE c.site_id = $1 AND e.kind NOT IN ('said', 'noted')
      """;

  private static final String HELD =
      """
      SELECT id, lifecycle, last_seq, assignee_id, state IN ('offered', 'assigned') AND NOT resting AS seated
        FROM conversation WHERE site_id = $1
      """;

  private final Pool pool;

  private ServerDatabase(Pool pool) {
    this.pool = pool;
  }

  /// The address and password of the database that a server keeps in its data folder.
  public static PgConnectOptions in(Path dataFolder) throws IOException {
    var folder = dataFolder.resolve("postgres");
    return new PgConnectOptions()
        .setHost("127.0.0.1")
        .setPort(Integer.parseInt(Files.readString(folder.resolve("port")).strip()))
        .setUser("alcove")
        .setPassword(Files.readString(folder.resolve("password")).strip())
        .setDatabase("alcove");
  }

  /// At most two connections.
  public static ServerDatabase open(Vertx vertx, PgConnectOptions options) {
    var size = new PoolOptions().setMaxSize(2);
    return new ServerDatabase(
        PgBuilder.pool().with(size).connectingTo(options).using(vertx).build());
  }

  /// Every entry of every conversation, in order.
  public Future<List<StoredEntry>> entries() {
    return pool.query(ALL_ENTRIES).execute().map(ServerDatabase::entries);
  }

  /// What routing did, of all conversations that began in a line.
  public Future<List<Step>> steps(UUID line) {
    return pool.preparedQuery(STEPS).execute(Tuple.of(line)).map(ServerDatabase::steps);
  }

  /// Every change of who has a conversation, of one site.
  public Future<List<LifeStep>> life(UUID site) {
    return pool.preparedQuery(LIFE)
        .execute(Tuple.of(site))
        .map(rows -> rows.stream().map(ServerDatabase::lifeStep).toList());
  }

  private static LifeStep lifeStep(Row row) {
    return new LifeStep(
        row.getUUID("conversation_id").toString(),
        row.getLong("seq"),
        row.getString("kind"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("agent"),
        row.getString("why"));
  }

  /// Who has what, of one site, in one look.
  public Future<List<Sample.Held>> held(UUID site) {
    return pool.preparedQuery(HELD)
        .execute(Tuple.of(site))
        .map(rows -> rows.stream().map(ServerDatabase::held).toList());
  }

  private static Sample.Held held(Row row) {
    return new Sample.Held(
        row.getUUID("id").toString(),
        row.getLong("lifecycle"),
        row.getLong("last_seq"),
        text(row.getUUID("assignee_id")),
        row.getBoolean("seated"));
  }

  private static List<Step> steps(RowSet<Row> rows) {
    var steps = new ArrayList<Step>(rows.size());
    for (var row : rows) {
      steps.add(
          new Step(
              row.getUUID("conversation_id"),
              row.getString("kind"),
              row.getOffsetDateTime("at").toInstant(),
              row.getUUID("agent"),
              row.getInteger("level")));
    }
    return steps;
  }

  /// Runs one statement.
  public Future<RowSet<Row>> run(String sql, Object... parameters) {
    return pool.preparedQuery(sql).execute(Tuple.wrap(parameters));
  }

  public Future<Void> close() {
    return pool.close();
  }

  private static List<StoredEntry> entries(RowSet<Row> rows) {
    var entries = new ArrayList<StoredEntry>(rows.size());
    rows.forEach(row -> entries.add(entry(row)));
    return entries;
  }

  private static StoredEntry entry(Row row) {
    return new StoredEntry(
        row.getUUID("conversation_id").toString(),
        row.getLong("seq"),
        row.getLong("visitor_seq"),
        text(row.getUUID("author_id")),
        row.getString("ref"),
        content(row));
  }

  private static Content content(Row row) {
    var kind = row.getString("kind");
    var body = row.getString("body");
    return body == null ? Content.mark(kind) : Content.of(kind, row.getString("author_kind"), body);
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }
}
