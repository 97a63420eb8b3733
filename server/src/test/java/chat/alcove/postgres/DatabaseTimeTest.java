package chat.alcove.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestNetwork;
import chat.alcove.fixture.TestNetwork.Weather;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a real database, asked before and after what is compared with it: how long that takes
/// does not count. Its clock can't be set, so what jumps is the clock we reckon over.
@ExtendWith(VertxExtension.class)
@Timeout(60)
class DatabaseTimeTest {
  private static final Duration A_LITTLE = Duration.ofMillis(300);
  private static final Duration VERY_LITTLE = Duration.ofMillis(100);

  private final PgConnectOptions database = TestDatabase.create();
  private final AtomicLong jumped = new AtomicLong();

  @ParameterizedTest
  @ValueSource(longs = {-3_600, 0, 3_600})
  void shows_the_time_of_the_database_whatever_the_machine_takes_for_it(
      long machineOff, Vertx vertx) {
    InstantSource ofDay = () -> Instant.now().plusSeconds(machineOff);
    var time = started(vertx, ofDay);
    var pool = TestDatabase.pool(vertx, database);

    var before = now(pool);
    assertThat(time.instant()).isBetween(before.minus(A_LITTLE), now(pool).plus(A_LITTLE));
    time.close().await();
  }

  @Test
  void two_nodes_whose_machines_are_two_hours_apart_agree(Vertx vertx) {
    var one = started(vertx, () -> Instant.now().plusSeconds(3_600));
    var other = started(vertx, () -> Instant.now().minusSeconds(3_600));

    var before = one.instant();
    assertThat(other.instant())
        .isBetween(before.minus(VERY_LITTLE), one.instant().plus(VERY_LITTLE));
    one.close().await();
    other.close().await();
  }

  @Test
  void follows_a_jump_between_the_two_clocks_within_seconds(Vertx vertx) {
    var time = started(vertx, InstantSource.system());
    var pool = TestDatabase.pool(vertx, database);

    jumped.set(Duration.ofHours(1).toNanos());
    assertThat(time.instant()).isAfter(now(pool).plusSeconds(3_500));

    // Each look asks the database, and waits for it.
    while (Duration.between(time.instant(), now(pool)).abs().toMillis() > 300) {}
    while (time.silence().compareTo(Duration.ofSeconds(10)) > 0) now(pool);
    time.close().await();
  }

  @Test
  void goes_on_while_the_database_is_away_and_says_for_how_long(Vertx vertx) {
    long began = System.nanoTime();
    var time = started(vertx, InstantSource.system());
    var pool = TestDatabase.pool(vertx, database);
    time.close().await();

    jumped.set(Duration.ofSeconds(20).toNanos());

    var before = now(pool).plusSeconds(20);
    assertThat(time.instant())
        .isBetween(before.minus(A_LITTLE), now(pool).plusSeconds(20).plus(A_LITTLE));
    var silence = time.silence();
    var atMost = Duration.ofSeconds(20).plusNanos(System.nanoTime() - began);
    assertThat(silence).isBetween(Duration.ofSeconds(20), atMost);
  }

  @Test
  void finds_the_database_again_after_its_connection_was_cut(Vertx vertx) {
    var time = started(vertx, InstantSource.system());
    var pool = TestDatabase.pool(vertx, database);

    pool.query(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()
            """)
        .execute()
        .await();
    long cutAt = System.nanoTime();

    while (time.silence().toNanos() > System.nanoTime() - cutAt) now(pool);
    time.close().await();
  }

  @Test
  void leaves_no_connection_behind_at_a_database_that_stands_still_and_ends(Vertx vertx)
      throws TimeoutException {
    var network = new TestNetwork(vertx, database);
    var time = started(vertx, network.database(), InstantSource.system());
    var pool = TestDatabase.pool(vertx, database);

    network.becomes(Weather.swallows);
    // A second connection is asked for once the first has been given up.
    while (network.connections() < 2) now(pool);
    network.becomes(Weather.fair);
    long fairAt = System.nanoTime();
    while (time.silence().toNanos() > System.nanoTime() - fairAt) now(pool);
    while (network.open() > 1) now(pool);

    network.becomes(Weather.swallows);
    time.close().await(10, TimeUnit.SECONDS);
  }

  private DatabaseTime started(Vertx vertx, InstantSource ofDay) {
    return started(vertx, database, ofDay);
  }

  private DatabaseTime started(Vertx vertx, PgConnectOptions over, InstantSource ofDay) {
    var clocks = new DatabaseTime.Clocks(() -> System.nanoTime() + jumped.get(), ofDay);
    return DatabaseTime.start(vertx, over, clocks).await();
  }

  private static Instant now(Pool pool) {
    Row row = pool.query("SELECT clock_timestamp()").execute().await().iterator().next();
    return row.get(OffsetDateTime.class, 0).toInstant();
  }
}
