package chat.alcove.postgres;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How the product connects to PostgreSQL. The client's own defaults (four connections, an endless
/// wait queue, statements parsed anew each time, no second attempt to connect) are not for us.
public final class Database {
  private static final int CONNECTIONS_MAX = 8;

  /// What a server takes unless told otherwise (100), but for the 3 it keeps for its owner.
  static final int CONNECTIONS_OF_A_SERVER = 97;

  /// Callers waiting for a connection of one pool; one more is refused at once.
  private static final int WAITING_MAX = 1_000;

  private static final int WAIT_MS_MAX = 2_500;
  private static final int CONNECT_MS_MAX = 2_000;
  private static final int CONNECT_ATTEMPTS = 10;
  private static final int CONNECT_INTERVAL_MS = 200;

  /// From here on the limits follow one another: the server cancels a statement, a caller is
  /// refused ([Ask#ANSWER_MS_MAX]), a connection that still answers nothing is closed ([Watch]).
  private static final int STATEMENT_MS_MAX = 2_500;

  /// A node that stands still in the middle of a transaction must not hold up the others.
  private static final int IDLE_IN_TRANSACTION_MS_MAX = 3_000;

  private static final int SETUP_CONNECTIONS_MAX = 2;
  private static final int STATEMENTS_CACHED = 256;
  private static final int STATEMENT_CHARS_MAX = 16_384;
  private static final int PIPELINED_MAX = 64;

  private Database() {}

  /// Whether the server takes this log-in, asked once. Fails with what [PgErrors] can name.
  public static Future<Void> check(Vertx vertx, PgConnectOptions database) {
    var once = tuned(database).setReconnectAttempts(0);
    return PgConnection.connect(vertx, once).compose(PgConnection::close);
  }

  /// A pool for reads and for transactions: at most 8 connections, 1 000 callers waiting, 2.5 s
  /// each.
  public static Pool pool(Vertx vertx, PgConnectOptions database) {
    return pool(vertx, database, 1);
  }

  /// As [#pool(Vertx, PgConnectOptions)], one of as many as the node has event loops: together they
  /// take no more connections than a server has.
  public static Pool pool(Vertx vertx, PgConnectOptions database, int loops) {
    return build(PgBuilder.pool(), bounded(connections(loops)), vertx, tuned(database));
  }

  /// For what is done before the first visitor comes: statements may take as long as they need.
  public static Pool setup(Vertx vertx, PgConnectOptions database) {
    var patient = tuned(database);
    patient.addProperty("statement_timeout", "0");
    patient.addProperty("idle_in_transaction_session_timeout", "0");
    return PgBuilder.pool()
        .with(bounded(SETUP_CONNECTIONS_MAX))
        .connectingTo(patient)
        .using(vertx)
        .build();
  }

  /// Of one loop's pool. Beside them each loop has a writer, and all have one pool and a clock in
  /// common.
  static int connections(int loops) {
    int each = (CONNECTIONS_OF_A_SERVER - CONNECTIONS_MAX - 1) / loops - 1;
    return Math.clamp(each, 1, CONNECTIONS_MAX);
  }

  /// One connection, opened anew by whoever asks after it was lost. An attempt that fails is the
  /// caller's to repeat.
  static Pool single(Vertx vertx, PgConnectOptions database) {
    var once = tuned(database).setReconnectAttempts(0);
    return build(PgBuilder.pool(), bounded(1), vertx, once);
  }

  /// One connection that takes the next statement before the last has answered. Each statement is
  /// its own transaction. Reconnects by itself; statements in flight at a loss fail.
  public static SqlClient writer(Vertx vertx, PgConnectOptions database) {
    return build(PgBuilder.client(), bounded(1), vertx, tuned(database));
  }

  private static <C> C build(
      ClientBuilder<C> builder, PoolOptions size, Vertx vertx, PgConnectOptions database) {
    var network = new NetClientOptions().setConnectTimeout(CONNECT_MS_MAX);
    // Of a server that takes connections and says nothing. A connection that is through is watched
    // instead.
    network.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setReadIdleTimeout(CONNECT_MS_MAX);
    return builder
        .with(size)
        .with(network)
        .connectingTo(database)
        .withConnectHandler(fresh -> attend(fresh, System::nanoTime))
        .using(vertx)
        .build();
  }

  /// Puts what looks after a connection beside it, and lets the pool have it.
  ///
  /// @param nanos as [System#nanoTime]
  static void attend(SqlConnection fresh, LongSupplier nanos) {
    Connection inner = ((SqlConnectionInternal) fresh).unwrap();
    while (!(inner instanceof SocketConnectionBase)) inner = inner.unwrap();
    var connection = (SocketConnectionBase) inner;
    ChannelPipeline pipeline = connection.socket().channelHandlerContext().pipeline();
    Watch.over(pipeline);
    pipeline.addBefore(Watch.LAST, "replan", new Replan(connection, nanos));
    fresh.close();
  }

  /// The options with what every connection of the product needs: cached statements, pipelining,
  /// limits.
  static PgConnectOptions tuned(PgConnectOptions database) {
    var tuned = new PgConnectOptions(database);
    tuned.setCachePreparedStatements(true);
    tuned.setPreparedStatementCacheMaxSize(STATEMENTS_CACHED);
    // The client keeps only short ones unless told otherwise: each long one would be sent and read
    // anew, one round trip more.
    tuned.setPreparedStatementCacheSqlLimit(STATEMENT_CHARS_MAX);
    tuned.setPipeliningLimit(PIPELINED_MAX);
    tuned.setReconnectAttempts(CONNECT_ATTEMPTS);
    tuned.setReconnectInterval(CONNECT_INTERVAL_MS);
    tuned.addProperty("application_name", "alcove");
    // Planned once for a connection, and now and then again ([Replan]). Left to itself the server
    // finds our statements over arrays
    // cheaper with the values known, and then plans each again at each call, for most of its time.
    tuned.addProperty("plan_cache_mode", "force_generic_plan");
    tuned.addProperty("statement_timeout", Integer.toString(STATEMENT_MS_MAX));
    tuned.addProperty(
        "idle_in_transaction_session_timeout", Integer.toString(IDLE_IN_TRANSACTION_MS_MAX));
    return tuned;
  }

  private static PoolOptions bounded(int connections) {
    return new PoolOptions()
        .setMaxSize(connections)
        .setMaxWaitQueueSize(WAITING_MAX)
        .setConnectionTimeout(WAIT_MS_MAX)
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
  }
}
