package chat.alcove.bots.model;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.model.Spending.Account;
import chat.alcove.bots.model.Spending.Cost;
import chat.alcove.bots.model.Spending.Limits;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PgSpendingTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Cost COST = new Cost(60, 40, 500);

  private static PgConnectOptions database;

  private Pool one;
  private Pool two;
  private Account account;

  @BeforeAll
  static void prepare() {
    database = TestDatabase.create();
  }

  @BeforeEach
  void start(Vertx vertx) {
    one = TestDatabase.pool(vertx, database);
    two = TestDatabase.pool(vertx, database);
    account = new Account(TestWorkspace.in(one).id(), new UUID(5, 6), DAY);
  }

  @AfterEach
  void stop() {
    one.close().await();
    two.close().await();
  }

  @Test
  void two_nodes_together_never_put_aside_more_than_a_day_may_cost() {
    var nodes = new Spending[] {new PgSpending(one), new PgSpending(two)};
    var tries =
        IntStream.range(0, 60)
            .mapToObj(i -> nodes[i % 2].reserve(account, COST, new Limits(1_050L, null)))
            .toList();

    Future.all(tries).await();

    assertThat(tries.stream().filter(Future::result)).hasSize(10);
    assertThat(spent("tokens_in + tokens_out")).isEqualTo(1_000);
    assertThat(spent("calls")).isEqualTo(10);
  }

  @Test
  void holds_to_the_money_as_well() {
    var spending = new PgSpending(one);
    var limits = new Limits(null, 1_000L);

    assertThat(spending.reserve(account, COST, limits).await()).isTrue();
    assertThat(spending.reserve(account, COST, limits).await()).isTrue();
    assertThat(spending.reserve(account, COST, limits).await()).isFalse();
    assertThat(spent("micros")).isEqualTo(1_000);
  }

  @Test
  void refuses_a_first_call_that_is_more_than_all_the_day_has() {
    assertThat(new PgSpending(one).reserve(account, COST, new Limits(99L, null)).await()).isFalse();
  }

  @Test
  void what_was_put_aside_too_much_is_there_again() {
    var spending = new PgSpending(one);
    var limits = new Limits(100L, null);
    assertThat(spending.reserve(account, COST, limits).await()).isTrue();

    spending.settle(account, COST, new Cost(10, 5, 70)).await();

    assertThat(spent("tokens_in")).isEqualTo(10);
    assertThat(spent("tokens_out")).isEqualTo(5);
    assertThat(spent("micros")).isEqualTo(70);
    assertThat(spending.reserve(account, new Cost(85, 0, 0), limits).await()).isTrue();
  }

  @Test
  void each_day_and_each_bot_has_its_own() {
    var spending = new PgSpending(one);
    var limits = new Limits(100L, null);
    var tomorrow = new Account(account.workspace(), account.bot(), DAY.plusDays(1));
    var other = new Account(account.workspace(), new UUID(7, 8), DAY);

    assertThat(spending.reserve(account, COST, limits).await()).isTrue();
    assertThat(spending.reserve(account, COST, limits).await()).isFalse();
    assertThat(spending.reserve(tomorrow, COST, limits).await()).isTrue();
    assertThat(spending.reserve(other, COST, limits).await()).isTrue();
  }

  private long spent(String what) {
    return one.preparedQuery(
            "SELECT (" + what + ")::bigint FROM bot_spending WHERE workspace_id = $1")
        .execute(Tuple.of(account.workspace()))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }
}
