package chat.alcove.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.alcove.fixture.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class MigrationsTest {
  private static final Migration FIRST =
      Migration.of("0001_first.sql", "CREATE TABLE one (n int); INSERT INTO one VALUES (1);");
  private static final Migration SECOND =
      Migration.of("0002_second.sql", "INSERT INTO one VALUES (2)");
  private static final Migration BROKEN =
      Migration.of("0002_broken.sql", "INSERT INTO one VALUES (3); INSERT INTO nowhere VALUES (1)");

  @SuppressWarnings("NullAway.Init")
  private Pool pool;

  @BeforeEach
  void open(Vertx vertx) {
    pool = TestDatabase.pool(vertx, TestDatabase.createEmpty());
  }

  @Test
  void applies_each_file_once_and_in_order() {
    migrate(FIRST);
    migrate(FIRST, SECOND);
    migrate(FIRST, SECOND);

    assertThat(numbers("SELECT n FROM one ORDER BY n")).containsExactly(1, 2);
    assertThat(numbers("SELECT number FROM schema_version ORDER BY number")).containsExactly(1, 2);
  }

  @Test
  void takes_up_what_came_with_the_program() {
    Migrations.migrate(pool).await();

    assertThat(numbers("SELECT count(*)::int FROM conversation")).containsExactly(0);
  }

  @Test
  void several_nodes_at_once_apply_each_file_once() {
    var runs =
        Stream.generate(() -> new Migrations(pool, List.of(FIRST, SECOND)).run()).limit(4).toList();

    Future.all(runs).await();

    assertThat(numbers("SELECT n FROM one ORDER BY n")).containsExactly(1, 2);
  }

  @Test
  void refuses_a_gap_in_the_numbers() {
    var third = Migration.of("0003_third.sql", "SELECT 1");

    assertThatThrownBy(() -> migrate(FIRST, third))
        .isInstanceOf(StartFailed.class)
        .hasMessage("Migration 2 is missing before 0003_third.sql");
  }

  @Test
  void refuses_a_file_that_was_edited_after_it_had_been_applied() {
    migrate(FIRST);
    var edited = Migration.of("0001_first.sql", "CREATE TABLE other (n int)");

    assertThatThrownBy(() -> migrate(edited, SECOND))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("0001_first.sql was edited");
  }

  @Test
  void refuses_a_database_that_a_newer_program_has_used() {
    migrate(FIRST, SECOND);

    assertThatThrownBy(() -> migrate(FIRST))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("used by a newer Alcove");
  }

  @Test
  void leaves_no_trace_of_a_file_that_fails() {
    assertThatThrownBy(() -> migrate(FIRST, BROKEN))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("0002_broken.sql failed")
        .hasMessageContaining("nowhere");

    assertThat(numbers("SELECT n FROM one")).containsExactly(1);
    assertThat(numbers("SELECT number FROM schema_version")).containsExactly(1);
  }

  @Test
  void refuses_a_file_with_another_kind_of_name() {
    assertThatThrownBy(() -> Migration.of("first.sql", "SELECT 1"))
        .isInstanceOf(StartFailed.class)
        .hasMessage("A migration is called NNNN_name.sql, not first.sql");
  }

  private void migrate(Migration... files) {
    new Migrations(pool, List.of(files)).run().await();
  }

  private List<Integer> numbers(String query) {
    return pool.query(query).execute().await().stream().map(row -> row.getInteger(0)).toList();
  }
}
