package chat.alcove.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ReplanTest {
  private static final String LOOK_UP = "SELECT count(*) FROM shelf WHERE place = $1";

  private final AtomicLong nanos = new AtomicLong();
  private Pool pool;

  @BeforeEach
  void an_empty_table(Vertx vertx) {
    pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(1))
            .connectingTo(Database.tuned(TestDatabase.createEmpty()))
            .withConnectHandler(fresh -> Database.attend(fresh, nanos::get))
            .using(vertx)
            .build();
    // Counted by nobody, or the server would make its plans anew by itself.
    sql("CREATE TABLE shelf (place int, kept text) WITH (autovacuum_enabled = off)");
    sql("CREATE INDEX shelf_place ON shelf (place)");
  }

  private void sql(String statement) {
    pool.query(statement).execute().await();
  }

  private void looksUp() {
    pool.preparedQuery(LOOK_UP).execute(Tuple.of(7)).await();
  }

  private String plan() {
    var name =
        pool.query("SELECT name FROM pg_prepared_statements WHERE statement LIKE '%FROM shelf%'")
            .execute()
            .await()
            .iterator()
            .next()
            .getString("name");
    return pool.query("EXPLAIN EXECUTE \"" + name + "\" (7)").execute().await().stream()
        .map(row -> row.getString(0))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void a_plan_for_a_table_that_was_empty_lasts_five_seconds_of_work_and_no_longer() {
    looksUp();
    String empty = plan();
    sql("INSERT INTO shelf SELECT n, repeat('x', 100) FROM generate_series(1, 20000) AS n");
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(Replan.PLANS_KEPT_MS));
    looksUp();
    assertThat(plan()).isEqualTo(empty);

    nanos.addAndGet(1);
    looksUp();
    assertThat(plan()).isNotEqualTo(empty);
  }

  @Test
  void what_is_in_the_middle_of_a_transaction_goes_on() {
    var sum =
        pool.withTransaction(
                connection -> {
                  nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(Replan.PLANS_KEPT_MS) + 1);
                  return connection
                      .preparedQuery("INSERT INTO shelf VALUES ($1)")
                      .execute(Tuple.of(7))
                      .compose(in -> connection.preparedQuery(LOOK_UP).execute(Tuple.of(7)));
                })
            .map(rows -> first(rows.iterator().next()))
            .await();

    assertThat(sum).isEqualTo(1);
    looksUp();
  }

  private static long first(Row row) {
    return row.getLong(0);
  }
}
