package chat.alcove.articles;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.postgres.Database;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PgOftenTest {
  private Pool pool;
  private TestShelf shelf;
  private PgOften often;
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");

  @BeforeEach
  void start(Vertx vertx) {
    pool = Database.pool(vertx, TestDatabase.create());
    var workspace = TestWorkspace.in(pool);
    shelf = new TestShelf(pool, workspace.id(), workspace.olga());
    often = new PgOften(pool, () -> now);
  }

  @AfterEach
  void stop() {
    pool.close().await();
  }

  @Test
  void shows_three_of_the_readers_language_that_helped_most() {
    for (var title : List.of("Ash", "Birch", "Cedar", "Elm", "Fir")) {
      shelf.publish("en", title, "Of " + title + ".");
    }
    votes("Ash", 3, 0);
    votes("Birch", 9, 5);
    votes("Cedar", 8, 0);
    votes("Elm", 2, 2);
    votes("Fir", 1, 0);
    shelf.publish("ru", "Дуб", "О дубе.");
    votes("Дуб", 1, 0);
    shelf.publishInternal("en", "Secret", "For us.");
    votes("Secret", 50, 0);

    assertThat(titles("en-GB")).containsExactly("Cedar", "Birch", "Ash");
    assertThat(titles("ru")).containsExactly("Дуб");
    assertThat(titles("de")).isEmpty();
    assertThat(hits("ru").getFirst().excerpt()).isEqualTo("О дубе.");
    assertThat(hits("ru").getFirst().url()).startsWith("/help/ru/dub-");
  }

  @Test
  void shows_nothing_before_anybody_was_helped() {
    shelf.publish("en", "Ash", "Of ash.");

    assertThat(titles("en")).isEmpty();
  }

  @Test
  void forgets_within_seconds_what_is_for_staff_now() {
    var id = shelf.publish("en", "Ash", "Of ash.");
    votes("Ash", 1, 0);
    assertThat(titles("en")).containsExactly("Ash");
    turnInternal(id);

    now = now.plusSeconds(3);

    assertThat(titles("en")).isEmpty();
  }

  private List<Search.Hit> hits(String language) {
    return often.of(shelf.workspace(), language).await();
  }

  private List<String> titles(String language) {
    return hits(language).stream().map(Search.Hit::title).toList();
  }

  private void votes(String title, int helped, int not) {
    pool.preparedQuery("UPDATE article SET helped = $2, helped_not = $3 WHERE title = $1")
        .execute(Tuple.of(title, (long) helped, (long) not))
        .await();
  }

  private void turnInternal(UUID id) {
    pool.preparedQuery("UPDATE article SET internal = true WHERE id = $1")
        .execute(Tuple.of(id))
        .await();
  }
}
