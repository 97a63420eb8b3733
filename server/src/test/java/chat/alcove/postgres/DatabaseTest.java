package chat.alcove.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class DatabaseTest {
  @Test
  void a_statement_over_arrays_is_planned_once_however_often_it_is_run(Vertx vertx) {
    var pool = Database.pool(vertx, TestDatabase.create(), 1);
    var some = Tuple.tuple().addArrayOfInteger(new Integer[] {1, 2});
    var sum = "SELECT sum(n) FROM unnest($1::int[]) AS n";
    var plans =
        pool.withConnection(
                connection -> {
                  Future<?> run = Future.succeededFuture();
                  for (int i = 0; i < 9; i++) {
                    run = run.compose(before -> connection.preparedQuery(sum).execute(some));
                  }
                  return run.compose(all ->
                      connection
                          .query(
                              "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement = '"
                                  + sum
                                  + "'")
                          .execute());
                })
            .map(rows -> rows.iterator().next())
            .await();

    assertThat(plans.getLong("custom_plans")).isZero();
    assertThat(plans.getLong("generic_plans")).isEqualTo(9);
  }

  @Test
  void a_long_statement_is_kept_like_a_short_one(Vertx vertx) {
    var pool = Database.pool(vertx, TestDatabase.create(), 1);
    var sum = "SELECT sum(n) FROM unnest($1::int[]) AS n" + " ".repeat(9_000);
    var some = Tuple.tuple().addArrayOfInteger(new Integer[] {1, 2});

    var runs =
        pool.withConnection(connection ->
                connection
                    .preparedQuery(sum)
                    .execute(some)
                    .compose(once -> connection.preparedQuery(sum).execute(some))
                    .compose(twice ->
                        connection
                            .query(
                                "SELECT generic_plans FROM pg_prepared_statements WHERE statement LIKE 'SELECT sum(n)%'")
                            .execute()))
            .map(rows -> rows.iterator().next().getLong("generic_plans"))
            .await();

    assertThat(runs).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 10, 11, 16, 32, 44})
  void all_loops_together_leave_a_server_its_connections(int loops) {
    int shared = Database.connections(1);
    int writer = 1;
    int clock = 1;

    assertThat(shared + clock + loops * (Database.connections(loops) + writer))
        .isLessThanOrEqualTo(Database.CONNECTIONS_OF_A_SERVER);
  }
}
