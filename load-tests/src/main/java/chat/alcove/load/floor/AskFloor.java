package chat.alcove.load.floor;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;

/// `SELECT 1` over one connection: the least that any question to the database costs.
public final class AskFloor {
  private final PgConnection connection;

  private AskFloor(PgConnection connection) {
    this.connection = connection;
  }

  public static Future<AskFloor> open(Vertx vertx, PgConnectOptions database) {
    var cached = new PgConnectOptions(database).setCachePreparedStatements(true);
    return PgConnection.connect(vertx, cached).map(AskFloor::new);
  }

  public Future<Void> ask() {
    return connection.preparedQuery("SELECT 1").execute().mapEmpty();
  }

  public Future<Void> close() {
    return connection.close();
  }
}
