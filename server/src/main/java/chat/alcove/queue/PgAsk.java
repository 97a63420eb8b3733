package chat.alcove.queue;

import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A statement that is answered soon or refused.
final class PgAsk {
  private static final Logger log = LoggerFactory.getLogger(PgAsk.class);
  private static final int ANSWER_MS_MAX = 3_000;

  private PgAsk() {}

  static Future<RowSet<Row>> run(SqlClient client, String sql, Tuple parameters) {
    return client
        .preparedQuery(sql)
        .execute(parameters)
        // A server that stands still answers nothing, not even that it is late.
        .timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
        .recover(cause -> {
          log.warn("queue not read or written, cause={}", cause.toString());
          return Future.failedFuture(Refused.tryAgain());
        });
  }
}
