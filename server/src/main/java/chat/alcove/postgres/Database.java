package chat.alcove.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import java.util.concurrent.TimeUnit;

/// How the product connects to PostgreSQL. The client's own defaults (four connections, an endless
/// wait queue, statements parsed anew each time, no second attempt to connect) are not for us.
public final class Database {
  private static final int CONNECTIONS_MAX = 8;

  /// What a server takes unless told otherwise (100), but for the 3 it keeps for its owner.
  static final int CONNECTIONS_OF_A_SERVER = 97;

  private static final int WAITING_MAX = 1_000;
  private static final int WAIT_SECONDS_MAX = 3;
  private static final int CONNECT_MS_MAX = 2_000;
  private static final int CONNECT_ATTEMPTS = 10;
  private static final int CONNECT_INTERVAL_MS = 200;
  private static final int STATEMENT_MS_MAX = 3_000;
  private static final int STATEMENTS_CACHED = 256;
  private static final int PIPELINED_MAX = 64;

  private Database() {}

  /// Whether the server takes this log-in, asked once. Fails with what [PgErrors] can name.
  public static Future<Void> check(Vertx vertx, PgConnectOptions database) {
    var once = tuned(database).setReconnectAttempts(0);
    return PgConnection.connect(vertx, once).compose(PgConnection::close);
  }

  /// A pool for reads and for transactions: at most 8 connections, 1 000 callers waiting, 3 s each.
  public static Pool pool(Vertx vertx, PgConnectOptions database) {
    return pool(vertx, database, 1);
  }

  /// As [#pool(Vertx, PgConnectOptions)], one of as many as the node has event loops: together they
  /// take no more connections than a server has.
  public static Pool pool(Vertx vertx, PgConnectOptions database, int loops) {
    return PgBuilder.pool()
        .with(bounded(connections(loops)))
        .with(new NetClientOptions().setConnectTimeout(CONNECT_MS_MAX))
        .connectingTo(tuned(database))
        .using(vertx)
        .build();
  }

  /// Of one loop's pool. Beside them each loop has a writer, and all have one pool and a clock in
  /// common.
  static int connections(int loops) {
    int each = (CONNECTIONS_OF_A_SERVER - CONNECTIONS_MAX - 1) / loops - 1;
    return Math.clamp(each, 1, CONNECTIONS_MAX);
  }

  /// One connection that takes the next statement before the last has answered. Each statement is
  /// its own transaction. Reconnects by itself; statements in flight at a loss fail.
  public static SqlClient writer(Vertx vertx, PgConnectOptions database) {
    return PgBuilder.client().with(bounded(1)).connectingTo(tuned(database)).using(vertx).build();
  }

  /// The options with what every connection of the product needs: cached statements, pipelining,
  /// limits.
  static PgConnectOptions tuned(PgConnectOptions database) {
    var tuned = new PgConnectOptions(database);
    tuned.setCachePreparedStatements(true);
    tuned.setPreparedStatementCacheMaxSize(STATEMENTS_CACHED);
    tuned.setPipeliningLimit(PIPELINED_MAX);
    tuned.setReconnectAttempts(CONNECT_ATTEMPTS);
    tuned.setReconnectInterval(CONNECT_INTERVAL_MS);
    tuned.addProperty("application_name", "alcove");
    tuned.addProperty("statement_timeout", Integer.toString(STATEMENT_MS_MAX));
    return tuned;
  }

  private static PoolOptions bounded(int connections) {
    return new PoolOptions()
        .setMaxSize(connections)
        .setMaxWaitQueueSize(WAITING_MAX)
        .setConnectionTimeout(WAIT_SECONDS_MAX)
        .setConnectionTimeoutUnit(TimeUnit.SECONDS);
  }
}
