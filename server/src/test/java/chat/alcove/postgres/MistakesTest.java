package chat.alcove.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// What we do wrong ourselves, while nothing is wrong with server or network.
@ExtendWith(VertxExtension.class)
class MistakesTest {
  private final ListAppender<ILoggingEvent> written = new ListAppender<>();
  private Pool pool;

  private interface Mistake extends Function<Pool, Future<?>> {}

  static List<Arguments> mistakes() {
    return List.of(
        mistake("another type", pool -> asked(pool, "SELECT $1::int", Tuple.of("one"))),
        mistake(
            "list of another type",
            pool -> asked(pool, "SELECT $1::int[]", Tuple.of(new String[] {"one", "two"}))),
        mistake("too many parameters", pool -> asked(pool, "SELECT $1::int", Tuple.of(1, 2))),
        mistake("no parameters", pool -> asked(pool, "SELECT $1::int", Tuple.tuple())),
        mistake("zero in a text", pool -> asked(pool, "SELECT $1::text", Tuple.of("a\0b"))),
        mistake("no such statement", pool -> asked(pool, "SELEC 1", Tuple.tuple())),
        mistake("nothing", pool -> pool.preparedQuery("SELECT 1").executeBatch(List.of())),
        mistake(
            "given back twice",
            pool -> pool.getConnection().compose(one -> one.close().compose(_ -> one.close()))),
        mistake(
            "ended twice",
            pool ->
                pool.getConnection()
                    .compose(one ->
                        one.begin()
                            .compose(entered -> entered.commit().compose(_ -> entered.commit()))
                            .eventually(one::close))),
        mistake(
            "closed pool",
            pool -> pool.close().compose(_ -> asked(pool, "SELECT 1", Tuple.tuple()))),
        mistake(
            "connection of a closed pool",
            pool -> pool.close().compose(_ -> pool.getConnection())));
  }

  private static Arguments mistake(String name, Mistake made) {
    return Arguments.of(name, made);
  }

  @BeforeEach
  void a_pool(Vertx vertx) {
    pool = Database.pool(vertx, TestDatabase.create());
    written.start();
    logger().addAppender(written);
  }

  @AfterEach
  void no_longer_read_the_log() {
    logger().detachAppender(written);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void is_taken_for_what_it_is_and_written_down_with_its_cause(String name, Mistake made) {
    var cause = causeOf(made.apply(pool));

    assertThat(cause).isNotNull().matches(it -> !PgErrors.isAway(it), name + " is no outage");
    assertThat(causeOf(Ask.answered(Future.failedFuture(cause)))).isInstanceOf(Refused.class);
    assertThat(written.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("statement failed, cause=" + PgErrors.told(cause));
  }

  @Test
  void is_written_down_without_what_somebody_said() {
    var words = Tuple.of("my card] is 4111\nand my name Ann");

    var cause = causeOf(asked(pool, "SELECT $1::int", words));

    assertThat(PgErrors.told(cause))
        .contains("Parameter at position[0] with class = [java.lang.String]", "can not be coerced")
        .doesNotContain("card", "4111", "Ann");
  }

  @Test
  void an_error_of_the_machine_is_no_outage() {
    assertThat(PgErrors.isAway(new StackOverflowError())).isFalse();
    assertThat(PgErrors.isAway(new ClassCastException())).isFalse();
  }

  private static Future<?> asked(SqlClient client, String sql, Tuple parameters) {
    return client.preparedQuery(sql).execute(parameters);
  }

  private static Throwable causeOf(Future<?> asked) {
    return asked.transform(done -> Future.succeededFuture(done.cause())).await();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(Ask.class);
  }
}
