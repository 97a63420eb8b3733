package chat.alcove.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.Awake;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestNetwork;
import chat.alcove.fixture.TestNetwork.Weather;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Pools and writers over a network that fails in every way.
@ExtendWith(VertxExtension.class)
class BrokenNetworkTest {
  private TestNetwork network;
  private Pool pool;
  private SqlClient writer;

  @BeforeEach
  void a_pool_and_a_writer_that_have_been_used(Vertx vertx) {
    network = new TestNetwork(vertx, TestDatabase.create());
    pool = Database.pool(vertx, network.database());
    writer = Database.writer(vertx, network.database());
    patient(pool).await();
    patient(writer).await();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "fair")
  void every_caller_is_answered_in_time_and_what_is_asked_later_succeeds_without_a_restart(
      Weather weather) throws Exception {
    network.becomes(weather);
    var asking = Awake.sinceNow();

    var asked =
        IntStream.range(0, 100)
            .boxed()
            .flatMap(i -> Stream.of(one(pool), one(writer), transaction(pool)))
            .toList();
    assertThat(asked).allMatch(BrokenNetworkTest::findsItAway);

    assertThat(asking.ms()).isLessThan(3_000);
    // Long enough for the connections that hang to be thrown away, and for new ones to hang.
    quietFor(4);
    network.becomes(Weather.fair);
    var fair = Awake.sinceNow();
    askUntilAnswered(pool);
    askUntilAnswered(writer);
    assertThat(fair.ms()).isLessThan(5_000);
  }

  @Test
  void a_transaction_over_a_connection_that_hangs_is_thrown_away(Vertx vertx) {
    var entered =
        pool.withTransaction(connection -> {
          network.becomes(Weather.swallows);
          return one(connection);
        });

    assertThat(succeeds(entered)).isFalse();
    network.becomes(Weather.fair);
    askUntilAnswered(pool);
  }

  @Test
  void a_connection_that_rests_is_left_alone() throws Exception {
    int before = network.connections();

    quietFor(4);

    patient(pool).await();
    patient(writer).await();
    assertThat(network.connections()).isEqualTo(before);
  }

  @Test
  void a_slow_network_is_slow_and_nothing_else() {
    network.slow(300);

    var asked = IntStream.range(0, 20).mapToObj(i -> patient(writer)).toList();

    assertThat(Future.all(asked).map("all").await()).isEqualTo("all");
  }

  @Test
  void nobody_waits_in_a_pool_without_bound() {
    network.becomes(Weather.swallows);

    var asked = IntStream.range(0, 3_000).mapToObj(i -> one(pool)).toList();

    assertThat(asked).allMatch(BrokenNetworkTest::findsItAway);
  }

  private static Future<?> one(SqlClient client) {
    return patient(client).timeout(Ask.ANSWER_MS_MAX, TimeUnit.MILLISECONDS);
  }

  /// Where nothing is to be refused: the machine may be slower than that.
  private static Future<?> patient(SqlClient client) {
    return client.preparedQuery("SELECT 1").execute();
  }

  private static Future<?> transaction(Pool pool) {
    return pool.withTransaction(connection ->
            connection
                .preparedQuery("SELECT 1")
                .execute()
                .compose(rows -> connection.preparedQuery("SELECT 2").execute()))
        .timeout(Ask.ANSWER_MS_MAX, TimeUnit.MILLISECONDS);
  }

  /// And not some mistake of ours.
  private static boolean findsItAway(Future<?> asked) {
    return asked
        .transform(done -> Future.succeededFuture(done.failed() && PgErrors.isAway(done.cause())))
        .await();
  }

  /// Asks until it is answered, as people do.
  private static void askUntilAnswered(SqlClient client) {
    boolean answered = false;
    while (!answered) answered = succeeds(one(client));
  }

  private static boolean succeeds(Future<?> asked) {
    return asked.transform(done -> Future.succeededFuture(done.succeeded())).await();
  }

  private static void quietFor(int seconds) throws InterruptedException {
    TimeUnit.SECONDS.sleep(seconds);
  }
}
