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

/// Seats given by PostgreSQL alone: one connection, one transaction for what has gathered
/// meanwhile: the agents are locked, their seats counted, the conversations given to them.
public final class SeatFloor {
  private static final int BATCH_MAX = 500;
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE alcove_floor_agent (id int PRIMARY KEY, seats int NOT NULL)",
          "CREATE TABLE alcove_floor_conversation (id bigint PRIMARY KEY, agent_id int, open boolean NOT NULL)",
          "CREATE INDEX ON alcove_floor_conversation (agent_id) WHERE open",
          "CREATE TABLE alcove_floor_entry (conversation_id bigint, seq bigint, kind text, at timestamptz DEFAULT now(),"
              + " PRIMARY KEY (conversation_id, seq))");
  private static final String LOCK =
      "SELECT id FROM alcove_floor_agent WHERE id = ANY($1::int[]) ORDER BY id FOR NO KEY UPDATE";

  /// Conversations end by themselves here, when their agent gets the next but one.
  private static final String SEAT =
      """
      WITH wanted AS (
        SELECT * FROM unnest($1::bigint[], $2::int[]) AS w(id, agent_id)
      ), ended AS (
        UPDATE alcove_floor_conversation c SET open = false FROM wanted w
         WHERE c.agent_id = w.agent_id AND c.open AND c.id < w.id - $3::int
      ), seated AS (
        INSERT INTO alcove_floor_conversation (id, agent_id, open)
        SELECT w.id, w.agent_id, true FROM wanted w JOIN alcove_floor_agent a ON a.id = w.agent_id
         WHERE (SELECT count(*) FROM alcove_floor_conversation c WHERE c.agent_id = w.agent_id AND c.open) < a.seats
        RETURNING id
      )
      INSERT INTO alcove_floor_entry (conversation_id, seq, kind) SELECT id, 1, 'offered' FROM seated
      """;

  private static final String DROP =
      "DROP TABLE alcove_floor_agent, alcove_floor_conversation, alcove_floor_entry";

  private final PgConnection connection;
  private final Context context;
  private final int agents;
  private final Queue<Wanted> gathered = new ArrayDeque<>();
  private long last;
  private boolean inFlight;

  private record Wanted(long conversation, int agent, Promise<Void> seated) {}

  private SeatFloor(PgConnection connection, Context context, int agents) {
    this.connection = connection;
    this.context = context;
    this.agents = agents;
  }

  /// Makes its tables, which are gone after [#close()].
  public static Future<SeatFloor> open(Vertx vertx, PgConnectOptions database, int agents) {
    var context = vertx.getOrCreateContext();
    var cached = new PgConnectOptions(database).setCachePreparedStatements(true);
    return Future.future(done ->
        context.runOnContext(here ->
            PgConnection.connect(vertx, cached)
                .map(connection -> new SeatFloor(connection, context, agents))
                .compose(SeatFloor::prepared)
                .onComplete(done)));
  }

  private Future<SeatFloor> prepared() {
    Future<?> made = Future.succeededFuture();
    for (var table : TABLES) {
      made = made.compose(any -> connection.query(table).execute());
    }
    var people = "INSERT INTO alcove_floor_agent SELECT n, 4 FROM generate_series(0, $1::int) n";
    return made.compose(any -> connection.preparedQuery(people).execute(Tuple.of(agents)))
        .map(this);
  }

  /// Completes with the commit.
  public Future<Void> seat(int agent) {
    return Future.future(done ->
        context.runOnContext(here -> {
          var seated = Promise.<Void>promise();
          gathered.add(new Wanted(++last, agent, seated));
          seated.future().onComplete(done);
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
    var batch = new ArrayList<Wanted>();
    while (batch.size() < BATCH_MAX && !gathered.isEmpty()) {
      batch.add(gathered.remove());
    }
    stored(batch)
        .onComplete(
            done -> {
              next();
              batch.forEach(one -> one.seated.complete());
            },
            cause -> {
              next();
              batch.forEach(one -> one.seated.fail(cause));
            });
  }

  private Future<?> stored(List<Wanted> batch) {
    var ids = batch.stream().map(Wanted::conversation).toArray(Long[]::new);
    var people = batch.stream().map(Wanted::agent).toArray(Integer[]::new);
    return connection
        .begin()
        .compose(begun ->
            connection
                .preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfInteger(people))
                .compose(locked ->
                    connection
                        .preparedQuery(SEAT)
                        .execute(
                            Tuple.tuple()
                                .addArrayOfLong(ids)
                                .addArrayOfInteger(people)
                                .addInteger(2 * agents)))
                .compose(seated -> begun.commit()));
  }

  private void next() {
    inFlight = false;
    flush();
  }
}
