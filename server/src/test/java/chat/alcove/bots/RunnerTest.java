package chat.alcove.bots;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Answer.Closes;
import chat.alcove.bots.Answer.HandsOff;
import chat.alcove.bots.Answer.Says;
import chat.alcove.bots.Answer.Stays;
import chat.alcove.bots.Answer.Unknown;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Fanout.Typing;
import chat.alcove.conversation.Happening.Closed;
import chat.alcove.conversation.Happening.Drafted;
import chat.alcove.conversation.Happening.HandedOff;
import chat.alcove.conversation.Happening.Queued;
import chat.alcove.conversation.Life;
import chat.alcove.conversation.Memory;
import chat.alcove.conversation.State;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Bots of the test's own, asked as real ones are, over a real database.
@ExtendWith(VertxExtension.class)
class RunnerTest {
  private static PgConnectOptions database;

  private final TestClock clock = new TestClock();
  private final UUID visitor = UUID.randomUUID();
  private Vertx vertx;
  private Pool pool;
  private TestWorkspace workspace;

  @BeforeAll
  static void prepare() {
    database = TestDatabase.create();
  }

  @BeforeEach
  void start(Vertx made) {
    vertx = made;
    pool = TestDatabase.pool(made, database);
    workspace = TestWorkspace.in(pool);
  }

  @AfterEach
  void stop() {
    pool.close().await();
  }

  private BotHouse house(Bot bot) {
    return house("live", "always").plays(bot);
  }

  private BotHouse house(String mode, String when) {
    BotHouse.hire(pool, workspace, mode, when);
    return node(10);
  }

  private BotHouse node(int runsMax) {
    return new BotHouse(vertx, database, workspace, clock, runsMax);
  }

  private static Bot always(Answer answer) {
    return prompt -> Future.succeededFuture(answer);
  }

  private static void untilWhy(BotHouse house, HandOffWhy why) {
    house.until("handed over", it -> !it.told(HandedOff.class).isEmpty());
    assertThat(house.told(HandedOff.class)).extracting(HandedOff::why).containsExactly(why);
    assertThat(house.told(Queued.class)).hasSize(1);
  }

  @Test
  void answers_first_words_and_remembers() {
    var memory = new Memory("asked", Map.of("order", "12"), 0, "delivery");
    var house = house(always(Says.of("It is on its way.", memory)));

    var key = house.says(visitor, "where is my order");

    house.until("answered", it -> it.said().equals(List.of("It is on its way.")));
    var after = house.now(key);
    assertThat(after.turn().waitingSince()).isNull();
    assertThat(after.life())
        .isInstanceOfSatisfying(
            Life.Bot.class, life -> assertThat(life.memory()).isEqualTo(memory));
    assertThat(house.asked.element().words()).isEqualTo("where is my order");
    assertThat(house.asked.element().first()).isTrue();
    assertThat(house.asked.element().facts().language()).isEqualTo("en");
    assertThat(house.asked.element().facts().open()).isTrue();
  }

  @Test
  void offers_a_person_where_the_bot_knows_nothing_and_gets_one_the_second_time() {
    var house = house(always(new Unknown(Memory.NONE)));
    house.says(visitor, "what is love");
    house.until("told", it -> !it.said().isEmpty());

    house.says(visitor, "and hate");

    untilWhy(house, HandOffWhy.no_match);
    assertThat(house.said()).containsExactly("I don't know that one. Shall I get a person?");
  }

  @Test
  void counts_only_words_in_a_row_that_have_no_answer() {
    var house =
        house(prompt ->
            Future.succeededFuture(
                prompt.words().contains("love")
                    ? new Unknown(prompt.memory())
                    : Says.of("That I know.", prompt.memory())));
    for (var words : List.of("love", "orders", "love")) {
      int before = house.said().size();
      house.says(visitor, words);
      house.until("answered", it -> it.said().size() > before);
    }

    assertThat(house.told(HandedOff.class)).isEmpty();
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        broken("fails", prompt -> Future.failedFuture("no")),
        broken(
            "throws",
            prompt -> {
              throw new IllegalStateException("no");
            }),
        broken("says too much", always(Says.of("x".repeat(4_001), Memory.NONE))),
        broken("says a zero", always(Says.of("x\0", Memory.NONE))),
        broken(
            "says it too often",
            always(new Says(Collections.nCopies(6, Message.of("x")), Memory.NONE, new Stays()))),
        broken(
            "shows what is no block",
            always(
                new Says(
                    List.of(new Message("x", List.of(new Block.Choices(List.of())), List.of())),
                    Memory.NONE,
                    new Stays()))));
  }

  private static Arguments broken(String how, Bot bot) {
    return Arguments.of(how, bot);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void hands_over_at_once_where_the_bot_is_broken(String how, Bot bot) {
    var house = house(bot);

    house.says(visitor, "hello");

    untilWhy(house, HandOffWhy.error);
    assertThat(house.said()).isEmpty();
  }

  @Test
  void hands_over_when_the_lease_is_over_and_hears_nothing_after_it() {
    var slow = Promise.<Answer>promise();
    var house = house(prompt -> slow.future());

    house.says(visitor, "hello");

    untilWhy(house, HandOffWhy.late);
    slow.complete(Says.of("here I am", Memory.NONE));
    house.says(visitor, "still there?");
    assertThat(house.said()).isEmpty();
    assertThat(house.asked).hasSize(1);
    assertThat(house.typed).contains(Typing.on).last().isEqualTo(Typing.off);
  }

  @Test
  void asks_again_with_what_the_visitor_said_meanwhile_and_answers_once() {
    var first = Promise.<Answer>promise();
    var asked = new AtomicInteger();
    var house =
        house(prompt ->
            asked.incrementAndGet() == 1
                ? first.future()
                : Future.succeededFuture(Says.of("To all of it.", Memory.NONE)));
    house.says(visitor, "hello");
    house.until("asked", it -> it.asked.size() == 1);
    house.says(visitor, "where is my order");

    first.complete(Says.of("To hello.", Memory.NONE));

    house.until("answered", it -> !it.said().isEmpty());
    assertThat(house.said()).containsExactly("To all of it.");
    assertThat(house.asked).last().extracting(Prompt::words).isEqualTo("hello\nwhere is my order");
  }

  @Test
  void says_nothing_into_a_conversation_that_an_agent_took_meanwhile() {
    var answer = Promise.<Answer>promise();
    var house = house(prompt -> answer.future());
    var key = house.says(visitor, "hello");
    house.until("asked", it -> it.asked.size() == 1);
    house.acts(key, new Command.AgentClaims(house.anna(), "c", null));

    answer.complete(Says.of("Too late.", Memory.NONE));

    house.until("done", it -> it.typed.contains(Typing.off));
    house.says(visitor, "anna?");
    assertThat(house.said()).isEmpty();
    assertThat(house.now(key).state()).isEqualTo(State.assigned);
  }

  @Test
  void takes_one_of_two_answers_to_the_same_words_whichever_node_they_reach() {
    var house = house(prompt -> Future.succeededFuture(new Answer.Later()));
    var other = node(10);
    var key = house.says(visitor, "hello");
    house.until("asked", it -> it.asked.size() == 1);
    var turn = house.asked.element().turn();
    UUID bot = bot(house, key);

    var one = house.on(() -> house.runner.deliver(key, bot, turn, Says.of("One.", Memory.NONE)));
    var two = other.on(() -> other.runner.deliver(key, bot, turn, Says.of("Two.", Memory.NONE)));

    assertThat(List.of(one, two)).containsExactly(true, false);
    assertThat(house.said()).containsExactly("One.");
    assertThat(other.said()).isEmpty();
  }

  @Test
  void takes_no_answer_of_another_bot() {
    var house = house(prompt -> Future.succeededFuture(new Answer.Later()));
    var key = house.says(visitor, "hello");
    house.until("asked", it -> it.asked.size() == 1);
    var turn = house.asked.element().turn();

    var taken =
        house.on(
            () -> house.runner.deliver(key, UUID.randomUUID(), turn, Says.of("Hi.", Memory.NONE)));

    assertThat(taken).isFalse();
  }

  private static UUID bot(BotHouse house, ConversationKey key) {
    return ((Life.Bot) house.now(key).life()).bot().id();
  }

  @Test
  void hands_over_as_the_bot_says_with_what_it_knows() {
    var memory = new Memory("end", Map.of("order", "12"), 0, "delivery");
    var end = new HandsOff(HandOffWhy.flow, "Order 12 is late", workspace.line());
    var house = house(always(new Says(List.of(Message.of("One moment.")), memory, end)));

    house.says(visitor, "where is my order");

    untilWhy(house, HandOffWhy.flow);
    var card = house.told(HandedOff.class).getFirst().card();
    assertThat(house.said()).containsExactly("One moment.");
    assertThat(card.summary()).isEqualTo("Order 12 is late");
    assertThat(card.fields()).containsEntry("order", "12");
    assertThat(card.intent()).isEqualTo("delivery");
  }

  @Test
  void hands_over_where_an_article_did_not_help() {
    var house =
        house(prompt ->
            Future.succeededFuture(
                prompt.reply() == null
                    ? Says.of("Try this.", Memory.NONE)
                    : new Says(
                        List.of(), Memory.NONE, new HandsOff(HandOffWhy.not_helpful, null, null))));
    house.says(visitor, "how do I pay");
    house.until("answered", it -> !it.said().isEmpty());

    house.says(visitor, "No", new Reply(3, "not_helped", Map.of()));

    untilWhy(house, HandOffWhy.not_helpful);
  }

  @Test
  void gets_a_person_where_the_visitor_takes_the_offer() {
    var house = house(always(new Unknown(Memory.NONE)));
    house.says(visitor, "what is love");
    house.until("told", it -> !it.said().isEmpty());

    house.says(visitor, "Talk to a person", new Reply(3, "person", Map.of()));

    untilWhy(house, HandOffWhy.asked);
  }

  @Test
  void gets_a_person_where_the_words_ask_for_one() {
    var house = house(always(Says.of("Hm.", Memory.NONE)));

    house.says(visitor, "оператор");

    untilWhy(house, HandOffWhy.words);
    assertThat(house.asked).isEmpty();
  }

  @Test
  void gets_a_person_where_the_button_is_pressed() {
    var house = house(always(Says.of("Hm.", Memory.NONE)));
    var key = house.says(visitor, "hello");
    house.until("answered", it -> !it.said().isEmpty());

    house.acts(key, new Command.VisitorAsksPerson("p"));

    untilWhy(house, HandOffWhy.asked);
  }

  @Test
  void closes_as_the_bot_says() {
    var house = house(always(new Says(List.of(Message.of("Bye.")), Memory.NONE, new Closes())));

    house.says(visitor, "thanks");

    house.until("closed", it -> !it.told(Closed.class).isEmpty());
    assertThat(house.said()).containsExactly("Bye.");
  }

  @Test
  void drafts_for_people_what_no_visitor_sees() {
    var house = house("shadow", "always").plays(always(Says.of("Try this.", Memory.NONE)));

    var key = house.says(visitor, "hello");

    house.until("drafted", it -> !it.told(Drafted.class).isEmpty());
    assertThat(house.told(Drafted.class).getFirst().words().text()).isEqualTo("Try this.");
    assertThat(house.said()).isEmpty();
    assertThat(house.now(key).state()).isEqualTo(State.queued);
    assertThat(house.typed).isEmpty();
  }

  @Test
  void keeps_company_in_the_queue_once_for_each_word_and_ends_no_wait() {
    var house =
        house("live", "while_waiting")
            .plays(always(Says.of("Meanwhile: an article.", Memory.NONE)));

    var key = house.says(visitor, "hello");

    house.until("spoken", it -> it.said().size() == 1);
    var after = house.now(key);
    assertThat(after.state()).isEqualTo(State.queued);
    assertThat(after.turn().waitingSince()).isNotNull();
    house.acts(key, new Command.AgentClaims(house.anna(), "c", null));
    house.says(visitor, "thanks");
    assertThat(house.said()).hasSize(1);
  }

  @Test
  void answers_what_an_agent_gives_back_while_the_visitor_waits() {
    var house = house(always(Says.of("Me again.", Memory.NONE)));
    var key = house.says(visitor, "hello");
    house.until("answered", it -> it.said().size() == 1);
    house.acts(key, new Command.AgentClaims(house.anna(), "c", null));
    house.says(visitor, "one more thing");

    house.acts(key, new Command.AgentGivesBack(house.anna(), "g", Command.Reach.own, null));

    house.until("answered again", it -> it.said().size() == 2);
  }

  @Test
  void hands_over_at_once_where_too_many_are_asked() {
    BotHouse.hire(pool, workspace, "live", "always");
    var house = node(1).plays(prompt -> Promise.<Answer>promise().future());
    house.says(visitor, "hello");
    house.until("asked", it -> it.asked.size() == 1);

    house.says(UUID.randomUUID(), "hello too");

    untilWhy(house, HandOffWhy.error);
    assertThat(house.asked).hasSize(1);
  }

  @Test
  void tells_the_bot_no_more_than_the_last_lines_that_the_visitor_sees() {
    var house = house(always(Says.of("Yes.", Memory.NONE)));
    var key = house.says(visitor, "first");
    house.until("answered", it -> it.said().size() == 1);
    house.acts(key, new Command.AgentNotes(house.anna(), "n", "this one is difficult"));

    house.says(visitor, "second");

    house.until("answered", it -> it.said().size() == 2);
    Function<Prompt, List<String>> texts =
        prompt -> prompt.transcript().stream().map(Prompt.Line::text).toList();
    assertThat(texts.apply(house.asked.stream().toList().getLast()))
        .containsExactly("first", "Yes.", "second");
  }
}
