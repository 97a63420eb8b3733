package chat.alcove.postgres;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The time of the database, which is the time of all nodes.
///
/// Between two answers it is reckoned over a clock that only goes on, so that it does not matter
/// what this machine holds for the time of day, or who sets that. While the database is away it
/// goes on from the last answer. As it asks every second over a connection of its own, it also
/// knows since when the database has been silent. May be asked on any thread.
public final class DatabaseTime implements InstantSource {
  private static final Logger log = LoggerFactory.getLogger(DatabaseTime.class);

  static final int ASK_EVERY_MS = 1_000;

  /// At the start the first answers come one after the other.
  private static final int FIRST_ANSWERS = 4;

  /// An answer that takes longer says little of the time. Its connection is ended by [Watch].
  private static final int ANSWER_MS_MAX = 2_000;

  /// By how much the machine's own clock may be off without a word.
  private static final Duration OFF_MAX = Duration.ofSeconds(2);

  private static final String ASK = "SELECT clock_timestamp()";

  private final Vertx vertx;
  private final Pool connection;
  private final Clocks clocks;
  private final Context context;
  private final Reckoning reckoning = new Reckoning();
  private volatile @Nullable Course course;
  private volatile long heardAt;
  private Duration machineOff = Duration.ZERO;
  private boolean asking;
  private long timer;

  /// This machine's clocks.
  ///
  /// @param ticker nanoseconds, from anywhere, that nobody sets
  /// @param ofDay only looked at to say that it is wrong
  public record Clocks(LongSupplier ticker, InstantSource ofDay) {}

  private DatabaseTime(Vertx vertx, PgConnectOptions database, Clocks clocks) {
    this.vertx = vertx;
    this.connection = Database.single(vertx, database);
    this.clocks = clocks;
    this.context = vertx.getOrCreateContext();
  }

  /// Knows the time once the future succeeds.
  public static Future<DatabaseTime> start(Vertx vertx, PgConnectOptions database, Clocks clocks) {
    var time = new DatabaseTime(vertx, database, clocks);
    return Future.<Void>future(started ->
            time.context.runOnContext(nothing -> time.first(FIRST_ANSWERS).onComplete(started)))
        .map(known -> time);
  }

  @Override
  public Instant instant() {
    return Objects.requireNonNull(course).at(clocks.ticker().getAsLong());
  }

  /// For how long the database has not answered. A second is nothing: it is not asked more often.
  public Duration silence() {
    return Duration.ofNanos(Math.max(0, clocks.ticker().getAsLong() - heardAt));
  }

  /// Asks no more. Goes on from the last answer.
  public Future<Void> close() {
    return Future.future(closed ->
        context.runOnContext(nothing -> {
          vertx.cancelTimer(timer);
          asking = true;
          connection.close().onComplete(closed);
        }));
  }

  private Future<Void> first(int answers) {
    if (answers == 0) {
      timer = vertx.setPeriodic(ASK_EVERY_MS, turn -> again());
      return Future.succeededFuture();
    }
    return ask().compose(heard -> first(answers - 1));
  }

  /// One question at a time: a database that hangs is not asked more, and more.
  private void again() {
    if (asking) return;
    asking = true;
    ask().onComplete(done -> asking = false);
  }

  private Future<Void> ask() {
    return connection
        .withConnection(to -> {
          long askedAt = clocks.ticker().getAsLong();
          return to.query(ASK).execute().onSuccess(rows -> heard(askedAt, rows));
        })
        .timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
        .mapEmpty();
  }

  private void heard(long askedAt, RowSet<Row> rows) {
    long now = clocks.ticker().getAsLong();
    Instant said = rows.iterator().next().get(OffsetDateTime.class, 0).toInstant();
    reckoning.heard(new Reckoning.Answer(askedAt, now, said));
    Instant right = reckoning.best(now).at(now);
    Course before = course;
    course = before == null ? Course.right(now, right) : follow(before, now, right);
    heardAt = now;
    compareWithMachine(right);
  }

  private static Course follow(Course before, long now, Instant right) {
    Course led = before.towards(now, right);
    if (led.wrongBy().abs().compareTo(Course.SET) <= 0) return led;
    log.warn("the database's clock has jumped, by={}", led.wrongBy());
    return Course.right(now, right);
  }

  /// Nothing but this log has the machine's time, and whoever reads it should know.
  private void compareWithMachine(Instant right) {
    Duration off = Duration.between(right, clocks.ofDay().instant());
    if (off.minus(machineOff).abs().compareTo(OFF_MAX) <= 0) return;
    machineOff = off;
    log.warn("this machine's clock is not the database's, ahead={}", off);
  }
}
