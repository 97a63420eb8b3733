package chat.alcove.postgres;

import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A statement that is answered soon or refused.
public final class Ask {
  /// Nobody waits longer for the store. Shorter than what a sender is promised, so that the refusal
  /// is there in time.
  public static final int ANSWER_MS_MAX = 2_800;

  private static final Logger log = LoggerFactory.getLogger(Ask.class);

  private Ask() {}

  /// The rows, or [Refused] TRY_AGAIN.
  public static Future<RowSet<Row>> run(SqlClient client, String sql, Tuple parameters) {
    return answered(client.preparedQuery(sql).execute(parameters));
  }

  /// What a store was asked, within the limit; or [Refused] TRY_AGAIN. Says what went wrong, but of
  /// a server that is away only once.
  public static <T> Future<T> answered(Future<T> asked) {
    return answered(asked, System::nanoTime);
  }

  /// @param nanos as [System#nanoTime]
  static <T> Future<T> answered(Future<T> asked, LongSupplier nanos) {
    long since = nanos.getAsLong();
    return noted(asked.timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS))
        .recover(cause -> {
          if (!PgErrors.isAway(cause)) log.warn("statement failed, cause={}", PgErrors.told(cause));
          return Future.<T>failedFuture(Refused.tryAgain());
        })
        .compose(answer ->
            isOver(since, nanos.getAsLong())
                ? Future.failedFuture(Refused.tryAgain())
                : Future.succeededFuture(answer));
  }

  /// Whether nobody waits any more for what was asked then; so it must not be begun, nor gone on
  /// with. A timer says the same, but in a process that stood still answers may come before it.
  ///
  /// @param since by [System#nanoTime], as `now`
  public static boolean isOver(long since, long now) {
    return now - since > TimeUnit.MILLISECONDS.toNanos(ANSWER_MS_MAX);
  }

  /// The same, telling whether the server is there.
  public static <T> Future<T> noted(Future<T> asked) {
    return asked.andThen(done -> {
      if (done.failed()) {
        if (PgErrors.isAway(done.cause())) Outage.HERE.failed(done.cause(), System.nanoTime());
      } else if (Outage.HERE.lasts()) {
        Outage.HERE.answered(System.nanoTime());
      }
    });
  }
}
