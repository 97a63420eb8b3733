package chat.alcove.bots.articles;

import static chat.alcove.identity.StaffServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.articles.Library;
import chat.alcove.articles.PgArticles;
import chat.alcove.articles.PgSearch;
import chat.alcove.articles.PgSearches;
import chat.alcove.articles.TestShelf;
import chat.alcove.fixture.Browser;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.fixture.Until;
import chat.alcove.identity.Passwords;
import chat.alcove.identity.StaffServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Questions weighed over real HTTP and a real PostgreSQL, for Olga, who owns the workspace.
@ExtendWith(VertxExtension.class)
class QuestionRoutesTest {
  private Pool pool;
  private TestWorkspace workspace;
  private TestShelf shelf;
  private Library library;
  private InstantSource clock;
  private StaffServer server;
  private Browser olga;

  @BeforeEach
  void start(Vertx vertx) {
    pool = TestDatabase.pool(vertx, TestDatabase.create());
    workspace = TestWorkspace.in(pool);
    shelf = new TestShelf(pool, workspace.id(), workspace.olga());
    clock = new TestClock();
    library =
        new Library(
            new PgSearch(pool),
            new PgArticles(pool, UUID::randomUUID, clock),
            new PgSearches(pool, clock));
    server =
        StaffServer.of(
            vertx,
            pool,
            new Passwords(vertx),
            (router, made) ->
                new QuestionRoutes(made.staff(), library, () -> clock.instant()).mount(router));
    olga = server.of(workspace.email(2));
    shelf.publish("en", "How to return a parcel", "Send it back within 14 days.");
    shelf.publish("en", "Gift cards", "They never end.");
    shelf.publishInternal("en", "Return fraud", "How to see a fraudulent return of a parcel.");
  }

  @AfterEach
  void stop() {
    pool.close().await();
  }

  private JsonObject weighed(JsonObject asked) {
    var answer = olga.send("POST", "/api/bots/questions", asked.encode());
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    return json(answer);
  }

  private static List<String> texts(JsonObject weighed) {
    return weighed.getJsonArray("questions").stream()
        .map(question -> ((JsonObject) question).getString("text"))
        .toList();
  }

  private static JsonObject lines(String... questions) {
    return new JsonObject().put("questions", new JsonArray(List.of(questions)));
  }

  @Test
  void tells_the_best_public_article_for_each_line_and_how_sure_it_is() {
    var weighed = weighed(lines("return a parcel", "gift cards", "опять дождь"));

    assertThat(texts(weighed)).containsExactly("return a parcel", "gift cards", "опять дождь");
    var first = weighed.getJsonArray("questions").getJsonObject(0);
    assertThat(first.getJsonObject("article").getString("title"))
        .isEqualTo("How to return a parcel");
    assertThat(first.getDouble("score")).isBetween(0.5, 1.0);
    var last = weighed.getJsonArray("questions").getJsonObject(2);
    assertThat(last.getDouble("score")).isZero();
    assertThat(last.containsKey("article")).isFalse();
    assertThat(weighed.getInteger("left")).isZero();
  }

  @Test
  void takes_what_visitors_really_asked_most_often_first_and_counts_nothing_of_its_own(
      Vertx vertx) {
    for (var words : List.of("gift cards", "return parcel", "return parcel")) {
      library.answers(workspace.id(), words, "en", 0.4).await();
    }
    // Nobody waits for a question to be counted.
    Until.so(vertx, "all are counted", () -> times() == 3);

    var weighed = weighed(new JsonObject());
    weighed(lines("a question of the owner"));

    assertThat(texts(weighed)).containsExactly("return parcel", "gift cards");
    assertThat(weighed.getJsonArray("questions").getJsonObject(0).getInteger("times")).isEqualTo(2);
    assertThat(library.asked(workspace.id(), 30, 10).await())
        .extracting(Library.Question::words)
        .containsExactly("return parcel", "gift cards");
  }

  @Test
  void weighs_as_much_of_a_recorded_question_as_the_bot_reads(Vertx vertx) {
    var wrapped =
        "good evening i have been waiting at home for something that i bought from you and ";
    var question = (wrapped + wrapped + "how do i return a parcel").substring(25);
    assertThat(question.length()).isBetween(150, 200);
    library.answers(workspace.id(), question + " please".repeat(10), "en", 0.4).await();
    Until.so(vertx, "it is counted", () -> times() == 1);

    var recorded = weighed(new JsonObject()).getJsonArray("questions").getJsonObject(0);
    var own = weighed(lines(question)).getJsonArray("questions").getJsonObject(0);

    assertThat(recorded.getString("text")).startsWith(question).hasSizeBetween(195, 200);
    assertThat(recorded.getDouble("score")).isPositive().isEqualTo(own.getDouble("score"));
  }

  private long times() {
    return library.asked(workspace.id(), 30, 10).await().stream()
        .mapToLong(Library.Question::times)
        .sum();
  }

  @Test
  void leaves_out_what_was_still_being_typed() {
    var asked =
        List.of(
            new Library.Question("return", "en", 5),
            new Library.Question("gift", "en", 2),
            new Library.Question("gift card", "en", 1),
            new Library.Question("gift cards", "en", 1),
            new Library.Question("gift", "ru", 1),
            new Library.Question("return parcel", "en", 1));

    assertThat(Questions.finished(asked))
        .extracting(Library.Question::words)
        .containsExactly("return", "gift cards", "gift", "return parcel");
  }

  @Test
  void stops_when_its_time_is_over_and_tells_how_many_are_left() {
    clock = new Hurried();

    var weighed = weighed(lines("return a parcel", "gift cards", "lamps", "doors", "windows"));

    assertThat(weighed.getInteger("left")).isPositive();
    assertThat(weighed.getJsonArray("questions").size() + weighed.getInteger("left")).isEqualTo(5);
  }

  /// Seconds go by with each look at it.
  private static final class Hurried implements InstantSource {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      now = now.plusSeconds(3);
      return now;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"questions\":[\"\"]}|questions[0]",
        "{\"questions\":[\"two\\nlines\"]}|questions[0]",
        "{\"questions\":\"one\"}|questions",
        "{\"language\":\"the best one\",\"questions\":[\"a\"]}|language",
        "{\"days\":500}|days",
        "{\"bot\":\"x\"}|bot",
      })
  void refuses_by_its_name_what_can_not_be_weighed(String body, String field) {
    var answer = olga.send("POST", "/api/bots/questions", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).getJsonObject("error").getString("field")).isEqualTo(field);
  }

  @Test
  void refuses_more_than_two_hundred_questions() {
    var many = new JsonArray(Collections.nCopies(201, "gift"));

    var answer =
        olga.send("POST", "/api/bots/questions", new JsonObject().put("questions", many).encode());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).getJsonObject("error").getString("message"))
        .contains("must be a list of at most 200");
  }

  @Test
  void looks_one_list_up_at_a_time_and_says_so() {
    var lines = lines("return a parcel", "gift cards", "lamps", "doors", "windows");

    var answers =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(_ -> olga.send("POST", "/api/bots/questions", lines.encode()))
            .collect(Collectors.groupingBy(HttpResponse::statusCode));

    assertThat(answers.keySet()).isSubsetOf(200, 429).contains(200);
    assertThat(answers.getOrDefault(429, List.of()))
        .allMatch(refused ->
            json(refused)
                .getJsonObject("error")
                .getString("message")
                .startsWith("other questions are being looked up"));
    assertThat(weighed(lines).getInteger("left")).isZero();
  }

  @Test
  void is_for_owners() {
    var anna = server.of(workspace.email(0));

    assertThat(anna.send("POST", "/api/bots/questions", "{}").statusCode()).isEqualTo(403);
  }
}
