package chat.alcove.bots;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.conversation.BotTerms;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestRows;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.lines.PgLines;
import chat.alcove.routing.PgDesk;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DutiesTest {
  private static PgConnectOptions database;

  private final TestClock clock = new TestClock();
  private Pool pool;
  private TestWorkspace workspace;
  private Duties duties;

  @BeforeAll
  static void prepare() {
    database = TestDatabase.create();
  }

  @BeforeEach
  void start(Vertx vertx) {
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    var book = BotBook.over(new PgBots(pool, clock), new Kinds(Map.of()), clock);
    duties = new Duties(book, new PgLines(pool, clock), new PgDesk(pool, clock), clock);
  }

  @AfterEach
  void stop() {
    pool.close().await();
  }

  private Optional<BotTerms> now() {
    return duties.now(workspace.id(), workspace.site()).await();
  }

  @Test
  void knows_of_none_where_a_site_has_none() {
    assertThat(now()).isEmpty();
  }

  @Test
  void names_the_bot_that_takes_what_begins() {
    UUID bot = BotHouse.hire(pool, workspace, "live", "always");

    assertThat(now()).hasValueSatisfying(terms -> assertThat(terms.bot().id()).isEqualTo(bot));
  }

  @Test
  void leaves_people_what_a_shadow_or_a_companion_goes_with() {
    BotHouse.hire(pool, workspace, "shadow", "always");
    assertThat(now()).isEmpty();

    workspace = TestWorkspace.in(pool);
    BotHouse.hire(pool, workspace, "live", "while_waiting");
    assertThat(now()).isEmpty();
  }

  @Test
  void goes_by_the_hours_of_the_sites_line() {
    BotHouse.hire(pool, workspace, "live", "outside_hours");
    assertThat(now()).isEmpty();

    // It is a Monday.
    workspace = TestWorkspace.in(pool);
    BotHouse.hire(pool, workspace, "live", "outside_hours");
    pool.preparedQuery(
            "UPDATE line SET hours = '{\"tue\": [[\"09:00\", \"18:00\"]]}' WHERE id = $1")
        .execute(Tuple.of(workspace.line()))
        .await();
    assertThat(now()).isPresent();
  }

  @Test
  void takes_over_where_nobody_has_a_free_seat() {
    BotHouse.hire(pool, workspace, "live", "nobody_free");
    assertThat(now()).as("nobody is here").isPresent();

    pool.preparedQuery("UPDATE agent SET status = 'available', seats = 1 WHERE id = $1")
        .execute(Tuple.of(workspace.anna()))
        .await();
    var rows = new TestRows(pool, workspace);
    rows.seen(workspace.anna(), clock.instant());
    clock.advance(Duration.ofSeconds(2));
    assertThat(now()).as("Anna is free").isEmpty();

    rows.with(workspace.anna(), "assigned", clock.instant());
    clock.advance(Duration.ofSeconds(2));
    assertThat(now()).as("Anna's seat is taken").isPresent();
  }
}
