package chat.alcove.bots;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Answer.Closes;
import chat.alcove.bots.Answer.Says;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Fanout.Typing;
import chat.alcove.conversation.Happening.Closed;
import chat.alcove.conversation.Happening.Drafted;
import chat.alcove.conversation.Life;
import chat.alcove.conversation.Memory;
import chat.alcove.conversation.State;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bots of the test's own, asked as real ones are, over a real database.
class RunnerTest extends BotSite {
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
  void is_asked_for_no_turn_that_other_words_have_ended_in_the_same_millisecond() {
    var house = house(prompt -> Future.succeededFuture(new Answer.Later()));
    var then = house.now(house.says(visitor, "hello"));
    var now = house.now(house.saysNow(visitor, "where is my order"));

    assertThat(now.turn().saidAt()).isEqualTo(then.turn().saidAt());
    assertThat(house.brief(then)).isEmpty();
    assertThat(house.brief(now).orElseThrow().words()).isEqualTo("hello\nwhere is my order");
  }

  @ParameterizedTest
  @CsvSource({"live, always", "live, while_waiting", "shadow, always"})
  void the_same_words_are_one_turn_and_no_others_are_whenever_they_were_said(
      String mode, String when) {
    var house =
        house(mode, when).plays(prompt -> Future.succeededFuture(Says.of("Yes.", prompt.memory())));
    house.says(visitor, "zero");
    for (var words : List.of("one", "two", "three", "four", "five")) house.saysNow(visitor, words);

    house.until("asked", it -> it.asked.stream().anyMatch(one -> one.words().contains("five")));
    var lines =
        house.asked.stream().map(it -> List.of(visitors(it), it.turn().number())).distinct();
    var turns = house.asked.stream().map(it -> List.of(it.turn().number(), it.turn().saw()));
    assertThat(turns.distinct()).hasSize((int) lines.count());
  }

  @Test
  void words_before_which_an_answer_to_others_could_not_be_stopped_still_wait() {
    var house =
        house("live", "while_waiting").plays(prompt -> Future.succeededFuture(new Answer.Later()));
    var key = house.says(visitor, "one");
    house.until("asked", it -> it.asked.size() == 1);
    var then = house.now(key);
    house.saysNow(visitor, "two");

    house.speaksBeside(then, house.asked.element(), Says.of("To one.", Memory.NONE));
    assertThat(house.briefBeside(house.now(key)).words()).isEqualTo("two");
    house.speaksBeside(then, house.briefBeside(then), Says.of("To two.", Memory.NONE));
    assertThat(house.said()).containsExactly("To one.", "To two.");
    assertThat(house.briefBeside(house.now(key)).words()).isEmpty();
  }

  @Test
  void drafts_nothing_about_words_that_others_have_followed_in_the_same_millisecond() {
    Promise<Answer> first = Promise.promise();
    var house =
        house("shadow", "always")
            .plays(prompt ->
                prompt.words().equals("one")
                    ? first.future()
                    : Future.succeededFuture(Says.of("To both.", Memory.NONE)));
    house.says(visitor, "one");
    house.until("asked", it -> it.asked.size() == 1);
    house.saysNow(visitor, "two");

    first.complete(Says.of("To one.", Memory.NONE));

    house.until("drafted", it -> !it.told(Drafted.class).isEmpty());
    assertThat(house.told(Drafted.class))
        .extracting(draft -> draft.words().text())
        .containsExactly("To both.");
  }

  /// Beside people the bot's own words may come between two looks at the same ones.
  private static List<String> visitors(Prompt prompt) {
    return prompt.transcript().stream()
        .filter(line -> line.who() == Prompt.Who.visitor)
        .map(Prompt.Line::text)
        .toList();
  }

  private static List<String> texts(Prompt prompt) {
    return prompt.transcript().stream().map(Prompt.Line::text).toList();
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
    var other = node();
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

  @ParameterizedTest
  @CsvSource({
    "ru-RU, Этого я не знаю. Позвать человека?",
    "en-GB, I don't know that one. Shall I get a person?",
    "de, I don't know that one. Shall I get a person?"
  })
  void says_in_the_visitors_language_that_it_knows_nothing_late_or_at_once(
      String language, String words) {
    var house = house(prompt -> Future.succeededFuture(new Answer.Later())).speaks(language);
    var key = house.says(visitor, "hello");
    house.until("asked", it -> it.asked.size() == 1);
    var turn = house.asked.element().turn();
    UUID bot = bot(house, key);
    var nothing = new Says(List.of(), Memory.NONE, new Answer.Stays());

    house.on(() -> house.runner.deliver(key, bot, turn, nothing));
    house.until("answered late", it -> it.said().size() == 1);
    house.plays(always(Says.of("Yes.", Memory.NONE))).says(visitor, "this?");
    house.until("answered", it -> it.said().size() == 2);
    house.plays(always(new Answer.Unknown(Memory.NONE))).says(visitor, "17?");
    house.until("answered at once", it -> it.said().size() == 3);

    assertThat(house.said()).containsExactly(words, "Yes.", words);
  }

  @Test
  void says_late_that_it_knows_nothing_in_the_language_of_the_words() {
    var house = house(prompt -> Future.succeededFuture(new Answer.Later())).speaks("en-GB");
    var key = house.says(visitor, "где мой заказ");
    house.until("asked", it -> it.asked.size() == 1);
    var turn = house.asked.element().turn();
    UUID bot = bot(house, key);
    var nothing = new Says(List.of(), Memory.NONE, new Answer.Stays());

    house.on(() -> house.runner.deliver(key, bot, turn, nothing));

    house.until("answered late", it -> it.said().size() == 1);
    assertThat(house.said()).containsExactly("Этого я не знаю. Позвать человека?");
  }

  private static UUID bot(BotHouse house, ConversationKey key) {
    return ((Life.Bot) house.now(key).life()).bot().id();
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
  void tells_the_bot_no_more_than_the_last_lines_that_the_visitor_sees() {
    var house = house(always(Says.of("Yes.", Memory.NONE)));
    var key = house.says(visitor, "first");
    house.until("answered", it -> it.said().size() == 1);
    house.acts(key, new Command.AgentNotes(house.anna(), "n", "this one is difficult"));

    house.says(visitor, "second");

    house.until("answered", it -> it.said().size() == 2);
    assertThat(texts(house.asked.stream().toList().getLast()))
        .containsExactly("first", "Yes.", "second");
  }
}
