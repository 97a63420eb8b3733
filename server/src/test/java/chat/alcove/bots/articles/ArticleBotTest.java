package chat.alcove.bots.articles;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.articles.Library;
import chat.alcove.articles.PgArticles;
import chat.alcove.articles.PgSearch;
import chat.alcove.articles.PgSearches;
import chat.alcove.articles.TestShelf;
import chat.alcove.bots.Answer;
import chat.alcove.bots.Answer.Says;
import chat.alcove.bots.Kind;
import chat.alcove.bots.Prompt;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Memory;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.fixture.Until;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class ArticleBotTest {
  private Pool pool;
  private TestWorkspace workspace;
  private Library library;
  private ArticleKind kind;

  @BeforeEach
  void start(Vertx vertx) {
    pool = TestDatabase.pool(vertx, TestDatabase.create());
    workspace = TestWorkspace.in(pool);
    var shelf = new TestShelf(pool, workspace.id(), workspace.olga());
    var clock = new TestClock();
    library =
        new Library(
            new PgSearch(pool),
            new PgArticles(pool, UUID::randomUUID, clock),
            new PgSearches(pool, clock));
    kind = new ArticleKind(library);
    shelf.publish("en", "How to return a parcel", "Send it back within 14 days.");
    shelf.publish("en", "Return labels", "Print a label to return your parcel.");
    shelf.publish("en", "Gift cards", "They never end.");
    shelf.publishInternal("en", "Return fraud", "How to see a fraudulent return of a parcel.");
  }

  @AfterEach
  void stop() {
    pool.close().await();
  }

  private Answer asked(String words, Memory memory, @Nullable String choice, double threshold) {
    return asked(List.of(words(words)), memory, choice, threshold);
  }

  private static Prompt.Line words(String words) {
    return new Prompt.Line(Prompt.Who.visitor, words);
  }

  private Answer asked(
      List<Prompt.Line> lines, Memory memory, @Nullable String choice, double threshold) {
    var facts =
        new Prompt.Facts(
            UUID.randomUUID(), workspace.site(), "en-GB", null, Map.of(), true, Instant.EPOCH);
    var prompt =
        new Prompt(
            new ConversationKey(workspace.id(), UUID.randomUUID()),
            lines,
            memory,
            facts,
            choice == null ? null : new Reply(2, choice, Map.of()),
            new Prompt.Turn(1, 1, Instant.EPOCH.plusSeconds(10)));
    return kind.bot(spec(new JsonObject().put("threshold", threshold))).answer(prompt).await();
  }

  private Kind.Spec spec(JsonObject settings) {
    return new Kind.Spec(workspace.id(), UUID.randomUUID(), "Ada", settings, null);
  }

  private static List<String> titles(Answer answer) {
    return ((Says) answer)
        .messages().stream()
            .flatMap(message -> message.blocks().stream())
            .flatMap(block -> ((Block.Articles) block).articles().stream())
            .map(Block.Article::title)
            .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "hi, Hello! What would you like to know?",
    "'Hello, good morning!', Hello! What would you like to know?",
    "Здравствуйте, Здравствуйте! Что вы хотели узнать?",
    "'Ok, thank you very much', You’re welcome. Ask on if there is more.",
    "Спасибо большое!, 'Пожалуйста! Спрашивайте, если будет что-то ещё.'",
    "👍, You’re welcome. Ask on if there is more.",
  })
  void answers_a_greeting_and_thanks_as_people_do(String words, String answer) {
    assertThat(asked(words, Memory.NONE, null, 0.4)).isEqualTo(Says.of(answer, Memory.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hi, where is my order of plums", "?", "спасибо но где мой заказ"})
  void takes_a_question_with_a_greeting_for_a_question(String words) {
    assertThat(asked(words, Memory.NONE, null, 0.4)).isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void does_not_take_ok_to_the_offer_of_a_person_for_thanks() {
    var missed = new Memory(null, Map.of(), 1, null);

    assertThat(asked("ok", missed, null, 0.4)).isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void answers_with_the_best_article_and_asks_whether_it_helped() {
    var answer = (Says) asked("how to return a parcel?", Memory.NONE, null, 0.4);

    assertThat(titles(answer)).first().isEqualTo("How to return a parcel");
    assertThat(answer.messages().getFirst().blocks())
        .singleElement()
        .matches(block -> ((Block.Articles) block).ask());
    assertThat(answer.messages().getFirst().articles()).hasSameSizeAs(titles(answer));
    assertThat(answer.end()).isInstanceOf(Answer.Stays.class);
  }

  @Test
  void counts_a_yes_and_a_no_as_votes_of_what_was_shown_last() {
    var first = (Says) asked("return parcel label", Memory.NONE, null, 0.3);
    var second = (Says) asked("No", first.memory(), ArticleBot.NOT_HELPED, 0.3);
    asked("Yes", second.memory(), ArticleBot.HELPED, 0.3);

    assertThat(votes(titles(first).getFirst())).isEqualTo("0 1");
    assertThat(votes(titles(second).getFirst())).isEqualTo("1 0");
  }

  @Test
  void counts_no_vote_of_a_trial() {
    var live = kind;
    kind = new ArticleKind(library.uncounted());
    var first = (Says) asked("how to return a parcel?", Memory.NONE, null, 0.4);
    asked("Yes", first.memory(), ArticleBot.HELPED, 0.4);
    kind = live;

    assertThat(votes(titles(first).getFirst())).isEqualTo("0 0");
  }

  private String votes(String title) {
    return pool.preparedQuery("SELECT helped || ' ' || helped_not FROM article WHERE title = $1")
        .execute(Tuple.of(title))
        .await()
        .iterator()
        .next()
        .getString(0);
  }

  @Test
  void shows_the_next_best_after_a_no_and_then_gets_a_person() {
    var first = (Says) asked("return parcel label", Memory.NONE, null, 0.3);
    var second = (Says) asked("No", first.memory(), ArticleBot.NOT_HELPED, 0.3);
    var last = (Says) asked("no", second.memory(), null, 0.3);

    assertThat(titles(first)).containsExactly("Return labels");
    assertThat(titles(second)).containsExactly("How to return a parcel");
    assertThat(last.messages()).isEmpty();
    assertThat(last.end())
        .isEqualTo(new Answer.HandsOff(HandOffWhy.not_helpful, "“return parcel label”", null));
    assertThat(last.memory().fields()).isEmpty();
  }

  @Test
  void counts_a_question_once_whatever_becomes_of_its_answer(Vertx vertx) {
    var first = (Says) asked("return parcel label", Memory.NONE, null, 0.3);
    asked("No", first.memory(), ArticleBot.NOT_HELPED, 0.3);

    // Nobody waits for a question to be counted: what was asked before a later one is, by then.
    Until.so(
        vertx,
        "a later one is counted",
        () -> {
          asked("gift cards", Memory.NONE, null, 0.3);
          return times("gift cards") > 0;
        });
    assertThat(times("return parcel label")).isEqualTo(1);
  }

  private long times(String words) {
    return library.asked(workspace.id(), 1, 10).await().stream()
        .filter(question -> question.words().equals(words))
        .mapToLong(Library.Question::times)
        .sum();
  }

  @Test
  void is_glad_when_it_helped() {
    var first = (Says) asked("gift cards", Memory.NONE, null, 0.4);
    var answer = (Says) asked("Yes", first.memory(), ArticleBot.HELPED, 0.4);

    assertThat(titles(answer)).isEmpty();
    assertThat(answer.messages().getFirst().text()).startsWith("Good to know");
    assertThat(answer.memory().fields()).isEmpty();
  }

  @Test
  void takes_no_yes_for_its_own_that_answers_an_agent() {
    var first = (Says) asked("gift cards", Memory.NONE, null, 0.4);
    var agents = new Prompt.Line(Prompt.Who.agent, "Is it a gift?");

    assertThat(asked(List.of(agents, words("yes")), first.memory(), null, 0.4))
        .isInstanceOf(Answer.Unknown.class);
    assertThat(titles(asked(List.of(agents, words("No")), first.memory(), "not_helped", 0.4)))
        .isEmpty();
  }

  @Test
  void answers_nothing_below_the_threshold() {
    assertThat(asked("who sells gift ribbons for the moon", Memory.NONE, null, 0.5))
        .isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void answers_russian_words_in_russian_under_an_english_page() {
    var answer = (Says) asked("gift cards у вас бессрочные или нет", Memory.NONE, null, 0);

    assertThat(answer.messages().getFirst().text()).isEqualTo("Возможно, ответ здесь:");
  }

  @Test
  void never_shows_an_internal_article() {
    var answer = asked("fraudulent return of a parcel", Memory.NONE, null, 0);

    assertThat(titles(answer)).isNotEmpty().doesNotContain("Return fraud");
  }

  @Test
  void answers_a_new_question_though_the_last_is_not_judged() {
    var first = (Says) asked("gift cards", Memory.NONE, null, 0.4);

    assertThat(titles(asked("return a parcel", first.memory(), null, 0.4)))
        .first()
        .isEqualTo("How to return a parcel");
  }

  @Test
  void refuses_a_threshold_that_is_none() {
    assertThat(kind.check(spec(new JsonObject().put("threshold", 0.5))).await()).isEmpty();
    assertThat(kind.check(spec(new JsonObject())).await()).isEmpty();
    assertThat(kind.check(spec(new JsonObject().put("threshold", 2))).await()).hasSize(1);
    assertThat(kind.check(spec(new JsonObject().put("threshold", "x"))).await()).hasSize(1);
    assertThat(kind.check(spec(new JsonObject().put("other", 1))).await()).hasSize(1);
  }
}
