package chat.alcove.load.floor;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;

/// Rows into a table of five columns over one connection: what arrives while a commit is in flight
/// goes with the next. No conversations, no counters, no uniqueness: the least PostgreSQL can do to
/// store a message for good.
public final class InsertFloor {
  private static final int BATCH_MAX = 500;
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS alcove_insert_floor (
        conversation_id uuid, seq bigint, ref text, body text, at timestamptz NOT NULL DEFAULT now()
      )
      """;
  private static final String INSERT =
      """
      INSERT INTO alcove_insert_floor (conversation_id, seq, ref, body)
      SELECT * FROM UNNEST($1::uuid[], $2::bigint[], $3::text[], $4::text[])
      """;
  private static final String DROP = "DROP TABLE alcove_insert_floor";

  private final PgConnection connection;
  private final Context context;
  private final Queue<Row> gathered = new ArrayDeque<>();
  private long seq;
  private boolean inFlight;

  private record Row(UUID conversation, long seq, String body, Promise<Void> stored) {}

  private InsertFloor(PgConnection connection, Context context) {
    this.connection = connection;
    this.context = context;
  }

  /// Makes the table and the connection. The table is gone after [#close()].
  public static Future<InsertFloor> open(Vertx vertx, PgConnectOptions database) {
    var context = vertx.getOrCreateContext();
    var cached = new PgConnectOptions(database).setCachePreparedStatements(true);
    return Future.future(done ->
        context.runOnContext(here ->
            PgConnection.connect(vertx, cached)
                .compose(connection -> prepared(connection, context))
                .onComplete(done)));
  }

  private static Future<InsertFloor> prepared(PgConnection connection, Context context) {
    return connection.query(TABLE).execute().map(made -> new InsertFloor(connection, context));
  }

  /// Completes with the commit.
  public Future<Void> store(UUID conversation, String body) {
    return Future.future(done ->
        context.runOnContext(here -> {
          var stored = Promise.<Void>promise();
          gathered.add(new Row(conversation, ++seq, body, stored));
          stored.future().onComplete(done);
          flush();
        }));
  }

  public Future<Void> close() {
    return connection.query(DROP).execute().compose(dropped -> connection.close());
  }

  private void flush() {
    if (inFlight || gathered.isEmpty()) {
      return;
    }
    inFlight = true;
    var batch = new ArrayList<Row>();
    while (batch.size() < BATCH_MAX && !gathered.isEmpty()) {
      batch.add(gathered.remove());
    }
    connection
        .preparedQuery(INSERT)
        .execute(columns(batch))
        .onComplete(
            done -> {
              next();
              batch.forEach(row -> row.stored.complete());
            },
            cause -> {
              next();
              batch.forEach(row -> row.stored.fail(cause));
            });
  }

  private void next() {
    inFlight = false;
    flush();
  }

  private static Tuple columns(List<Row> batch) {
    return Tuple.tuple()
        .addArrayOfUUID(batch.stream().map(Row::conversation).toArray(UUID[]::new))
        .addArrayOfLong(batch.stream().map(Row::seq).toArray(Long[]::new))
        .addArrayOfString(batch.stream().map(row -> Long.toString(row.seq)).toArray(String[]::new))
        .addArrayOfString(batch.stream().map(Row::body).toArray(String[]::new));
  }
}
