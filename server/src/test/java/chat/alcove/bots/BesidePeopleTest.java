package chat.alcove.bots;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Answer.Closes;
import chat.alcove.bots.Answer.HandsOff;
import chat.alcove.bots.Answer.Says;
import chat.alcove.bots.flow.Calls;
import chat.alcove.bots.flow.FlowKind;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Happening.Closed;
import chat.alcove.conversation.Happening.Drafted;
import chat.alcove.conversation.Happening.HandedOff;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.conversation.Memory;
import chat.alcove.conversation.State;
import chat.alcove.lines.PgLines;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Bots that keep visitors company in the queue, or draft for people: over a real database.
class BesidePeopleTest extends BotSite {
  private static final String FLOW =
      """
      language: en
      start: hello
      intents:
        - {id: prices, words: [prices], goto: prices}
      steps:
        - id: hello
          do:
            - say: What is it about?
              buttons:
                - {label: My order, goto: order}
                - {label: A person, goto: person}
        - id: order
          do:
            - {ask: "Which number?", field: order, check: number, error: "A number please."}
            - say: "Order {{order}} is on its way."
            - close: Glad to help.
        - id: prices
          do:
            - say: See the page.
        - id: person
          do:
            - handoff: {say: A person will come.}
      """;

  private BotHouse flow(String mode, String when) {
    var house = house(mode, when);
    var spec =
        new Kind.Spec(
            workspace.id(),
            UUID.randomUUID(),
            "Robo",
            new JsonObject().put("document", FLOW),
            null);
    return house.plays(new FlowKind(Calls.NONE, Kind.NONE, new PgLines(pool, clock)).bot(spec));
  }

  private void answered(BotHouse house, String words, @Nullable Reply reply, String expected) {
    house.says(visitor, words, reply);
    house.until(expected, it -> !it.said().isEmpty() && it.said().getLast().equals(expected));
  }

  private static Reply press(String choice) {
    return new Reply(2, choice, Map.of());
  }

  @Test
  void goes_through_a_flow_while_a_visitor_waits_in_the_queue() {
    var house = flow("live", "while_waiting");

    answered(house, "hi", null, "What is it about?");
    answered(house, "My order", press("b0"), "Which number?");
    answered(house, "the blue one", null, "A number please.");
    answered(house, "58113", null, "Order 58113 is on its way.\n\nGlad to help.");
  }

  @Test
  void ends_nothing_and_hands_nothing_over_beside_people_and_greets_no_second_time() {
    var house = flow("live", "while_waiting");
    answered(house, "hi", null, "What is it about?");
    answered(house, "A person", press("b1"), "A person will come.");

    var key = house.says(visitor, "and the weather?");
    answered(house, "what are your prices", null, "See the page.");

    assertThat(house.now(key).state()).isEqualTo(State.queued);
    assertThat(house.told(HandedOff.class)).isEmpty();
    assertThat(house.told(Closed.class)).isEmpty();
    assertThat(house.said())
        .containsExactly("What is it about?", "A person will come.", "See the page.");
  }

  @Test
  void drafts_the_next_step_whether_or_not_the_last_draft_was_used() {
    var house = flow("shadow", "always");
    var key = house.says(visitor, "hi");
    house.until("first", it -> it.told(Drafted.class).size() == 1);
    house.acts(key, new Command.AgentClaims(house.anna(), "c", null));

    house.says(visitor, "My order");
    house.until("second", it -> it.told(Drafted.class).size() == 2);
    house.says(visitor, "58113");
    house.until("third", it -> it.told(Drafted.class).size() == 3);

    assertThat(house.told(Drafted.class))
        .extracting(drafted -> drafted.words().text())
        .containsExactly(
            "What is it about?", "Which number?", "Order 58113 is on its way.\n\nGlad to help.");
    assertThat(house.now(key).state()).isEqualTo(State.assigned);
  }

  @Test
  void is_told_what_it_kept_and_only_the_words_since() {
    var kept = new Memory("asked", Map.of("order", "12"), 0, "delivery");
    var house = house("shadow", "always").plays(always(Says.of("Try this.", kept)));
    house.says(visitor, "where is it");
    house.until("drafted", it -> it.told(Drafted.class).size() == 1);

    house.says(visitor, "number 12");

    house.until("drafted again", it -> it.told(Drafted.class).size() == 2);
    var second = house.asked.stream().toList().getLast();
    assertThat(second.memory()).isEqualTo(kept);
    assertThat(second.words()).isEqualTo("number 12");
    assertThat(second.transcript())
        .extracting(Prompt.Line::text)
        .containsExactly("where is it", "number 12");
    assertThat(second.beside()).isTrue();
  }

  @Test
  void forgets_where_it_was_but_nothing_it_learnt_when_a_visitor_comes_back_after_the_end() {
    var kept = new Memory("asked", Map.of("order", "12", "_seen", "a"), 0, "delivery");
    var house = house("live", "while_waiting").plays(always(Says.of("Meanwhile.", kept)));
    var key = house.says(visitor, "where is it");
    house.until("spoken", it -> it.said().size() == 1);
    house.acts(key, new Command.VisitorEnds("e"));

    house.says(visitor, "one more thing");

    house.until("spoken again", it -> it.said().size() == 2);
    assertThat(house.asked.stream().toList().getLast().memory())
        .isEqualTo(new Memory(null, Map.of("order", "12"), 0, "delivery"));
  }

  @Test
  void shows_all_blocks_of_an_answer_with_its_one_message() {
    Block cards = new Block.Cards(List.of(new Block.Card("Small", null, null, null, List.of())));
    Block choices = new Block.Choices(List.of(new Block.Option("b0", "Take it")));
    var house =
        house("live", "while_waiting")
            .plays(
                always(
                    new Says(
                        List.of(
                            new Message("Our plans:", List.of(cards), List.of()),
                            new Message("Which one?", List.of(choices), List.of())),
                        Memory.NONE,
                        new Answer.Stays())));

    house.says(visitor, "plans?");

    house.until("spoken", it -> it.said().equals(List.of("Our plans:\n\nWhich one?")));
    assertThat(house.told(Said.class).getLast().beside().blocks()).containsExactly(cards, choices);
  }

  @Test
  void says_the_words_of_an_answer_that_would_end_or_hand_over() {
    var house =
        house("live", "while_waiting")
            .plays(prompt ->
                Future.succeededFuture(
                    new Says(
                        List.of(Message.of("Words.")),
                        prompt.memory(),
                        prompt.words().equals("bye")
                            ? new Closes()
                            : new HandsOff(HandOffWhy.flow, null, null))));
    var key = house.says(visitor, "hi");
    house.until("spoken", it -> it.said().size() == 1);
    house.says(visitor, "bye");
    house.until("spoken again", it -> it.said().size() == 2);

    assertThat(house.now(key).state()).isEqualTo(State.queued);
  }
}
