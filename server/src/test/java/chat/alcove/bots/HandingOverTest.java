package chat.alcove.bots;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Answer.HandsOff;
import chat.alcove.bots.Answer.Says;
import chat.alcove.bots.Answer.Stays;
import chat.alcove.bots.Answer.Unknown;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Fanout.Typing;
import chat.alcove.conversation.Happening.HandedOff;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.conversation.Memory;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// When a conversation goes from a bot to people, and why people are told that it did.
class HandingOverTest extends BotSite {
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
  void says_that_it_does_not_know_in_the_language_of_the_words() {
    var house = house(always(new Unknown(Memory.NONE)));

    house.says(visitor, "что такое любовь");

    house.until("told", it -> !it.said().isEmpty());
    assertThat(house.said()).containsExactly("Этого я не знаю. Позвать человека?");
  }

  @Test
  void shows_what_was_to_be_answered_again_with_the_offer_of_a_person() {
    var orders = new Block.Choices(List.of(new Block.Option("b0", "My order")));
    var form =
        new Block.Form(
            "form",
            "Send",
            List.of(new Block.Field("name", "Name", Block.FieldKind.text, true, List.of())));
    var house =
        house(prompt ->
            Future.succeededFuture(
                new Unknown(
                    prompt.memory(), List.of(prompt.words().equals("one") ? orders : form))));
    house.says(visitor, "one");
    house.until("told", it -> !it.said().isEmpty());
    var other = UUID.randomUUID();
    house.says(other, "two");
    house.until("told", it -> it.said().size() == 2);

    var person = new Block.Option("person", "Talk to a person");
    assertThat(house.told(Said.class))
        .filteredOn(said -> !said.beside().blocks().isEmpty())
        .extracting(said -> said.beside().blocks())
        .containsExactly(
            List.of(new Block.Choices(List.of(new Block.Option("b0", "My order"), person))),
            List.of(form, new Block.Choices(List.of(person))));
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
    BotHouse.hire(pool, workspace, BotHouse.LEASE_SECONDS_MIN, "live", "always");
    var house = node().plays(prompt -> slow.future());

    house.says(visitor, "hello");

    untilWhy(house, HandOffWhy.late);
    slow.complete(Says.of("here I am", Memory.NONE));
    house.says(visitor, "still there?");
    assertThat(house.said()).isEmpty();
    assertThat(house.asked).hasSize(1);
    assertThat(house.typed).contains(Typing.on).last().isEqualTo(Typing.off);
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
  void hands_over_at_once_where_too_many_wait_for_their_turn() {
    BotHouse.hire(pool, workspace, "live", "always");
    var house = node(new Runs.Room(1, 1)).plays(prompt -> Promise.<Answer>promise().future());
    house.says(visitor, "hello");
    house.until("asked", it -> it.asked.size() == 1);
    house.says(UUID.randomUUID(), "hello too");

    house.says(UUID.randomUUID(), "and me");

    untilWhy(house, HandOffWhy.error);
    assertThat(house.asked).hasSize(1);
  }
}
