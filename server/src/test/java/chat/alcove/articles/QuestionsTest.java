package chat.alcove.articles;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How well the articles that come with Alcove answer the questions people ask about it: the table
/// in `docs/articles.md`.
@ExtendWith(VertxExtension.class)
class QuestionsTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "articles.md");
  private static final List<Double> THRESHOLDS =
      IntStream.rangeClosed(6, 16).mapToObj(i -> i * 0.05).toList();

  private static Pool pool;
  private static List<Asked> asked;

  /// A question, and the best article that was found for it.
  record Asked(Questions question, String slug, double score) {
    boolean right() {
      return question.expected().filter(slug::equals).isPresent();
    }
  }

  @BeforeAll
  static void ask(Vertx vertx) {
    pool = TestDatabase.pool(vertx, TestDatabase.create());
    var workspace = TestWorkspace.in(pool);
    var articles = new PgArticles(pool, UUID::randomUUID, new TestClock());
    new PgImport(articles, UUID::randomUUID, new TestClock())
        .write(workspace.id(), workspace.olga(), Importing.read(Demo.files(), "en"))
        .await();
    asked = new ArrayList<>();
    for (var question : Questions.all()) {
      var hits =
          new PgSearch(pool)
              .find(
                  new Search.Query(
                      workspace.id(),
                      question.words(),
                      question.language(),
                      Search.Reader.visitors,
                      1))
              .await();
      asked.add(
          hits.isEmpty()
              ? new Asked(question, "", 0)
              : new Asked(question, slug(hits.getFirst()), hits.getFirst().score()));
    }
  }

  private static String slug(Search.Hit hit) {
    var name = hit.url().substring(hit.url().lastIndexOf('/') + 1);
    return name.substring(0, name.lastIndexOf('-'));
  }

  @AfterAll
  static void stop() {
    pool.close().await();
  }

  @Test
  void the_questions_are_well_formed() {
    var all = Questions.all();
    var slugs =
        Stream.of("en", "ru")
            .flatMap(language ->
                Demo.text(language + "/index.txt").lines().map(name -> language + "/" + name))
            .collect(Collectors.toSet());

    assertThat(all).hasSizeGreaterThanOrEqualTo(200);
    assertThat(all.stream().map(one -> one.language() + one.words())).doesNotHaveDuplicates();
    assertThat(all.stream().filter(one -> one.expected().isEmpty()))
        .hasSizeGreaterThanOrEqualTo(40);
    for (var language : List.of("en", "ru")) {
      for (var half : List.of("dev", "test")) {
        assertThat(
                all.stream()
                    .filter(one -> one.language().equals(language) && one.half().equals(half)))
            .hasSizeGreaterThanOrEqualTo(50);
      }
    }
    assertThat(all)
        .allSatisfy(one ->
            assertThat(one.expected().map(slug -> one.language() + "/" + slug + ".md"))
                .matches(name -> name.isEmpty() || slugs.contains(name.get())));
    assertThat(new HashSet<>(slugs)).hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void the_document_tells_these_figures() throws IOException {
    assertThat(Files.readString(DOCUMENT)).contains(table());
  }

  /// Precision: of the answers that were given, how many were right. Recall: of the questions that
  /// have an answer here, how many got it.
  private static String table() {
    var lines = new ArrayList<String>();
    lines.add(
        "| threshold | half | English: precision | recall | Russian: precision | recall | answered where nothing fits |");
    lines.add("|---|---|---|---|---|---|---|");
    for (var half : List.of("dev", "test")) {
      for (double threshold : THRESHOLDS) {
        lines.add(
            String.format(
                Locale.ROOT,
                "| %.2f | %s | %s | %s | %d of %d |",
                threshold,
                half,
                figures("en", half, threshold),
                figures("ru", half, threshold),
                asked.stream().filter(one -> none(one, half) && one.score() >= threshold).count(),
                asked.stream().filter(one -> none(one, half)).count()));
      }
    }
    return String.join("\n", lines);
  }

  private static boolean none(Asked one, String half) {
    return one.question().half().equals(half) && one.question().expected().isEmpty();
  }

  private static String figures(String language, String half, double threshold) {
    var these =
        asked.stream()
            .filter(one ->
                one.question().language().equals(language) && one.question().half().equals(half))
            .toList();
    var answered = these.stream().filter(one -> one.score() >= threshold).toList();
    long right = answered.stream().filter(Asked::right).count();
    long answerable = these.stream().filter(one -> one.question().expected().isPresent()).count();
    return String.format(
        Locale.ROOT,
        "%.2f | %.2f",
        (double) right / Math.max(1, answered.size()),
        (double) right / answerable);
  }

  /// Prints what was answered wrongly, for whoever tunes the score.
  @Test
  void most_questions_find_their_article_first() {
    var wrong =
        asked.stream()
            .filter(one -> one.question().expected().isPresent() && !one.right())
            .map(one -> one.question() + " -> " + one.slug() + " " + one.score())
            .toList();

    assertThat(wrong).as(String.join("\n", wrong)).hasSizeLessThan(asked.size() / 4);
  }
}
