package chat.alcove.bots.flow;

import static chat.alcove.bots.flow.Talk.said;
import static chat.alcove.bots.flow.Talk.texts;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.protocol.Block;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A flow that gets a visitor back, from people or after the end.
class ComingBackTest {
  private static final String STEPS =
      """
      language: en
      start: hello
      intents:
        - {id: delivery, words: [order], goto: order}
        - {id: contact, words: [contact], goto: leave}
      steps:
        - id: hello
          do:
            - say: What is it about?
              buttons:
                - {label: My order, goto: order}
        - id: order
          do:
            - {ask: "Which number?", field: order, check: number}
            - say: "Order {{order}}."
              buttons:
                - {label: Another one, goto: order}
        - id: leave
          do:
            - form: How do we reach you?
              fields:
                - {field: name, label: Name}
                - {field: email, label: Mail, check: email}
                - {field: phone, label: Phone, check: phone, required: false}
            - say: "Thanks, {{name}}, {{email}}."
        - id: lost
          do:
            - say: I did not get that.
      """;
  private static final String FALLBACK = STEPS + "fallback: {goto: lost}\n";

  private static Talk toldTheOrder(String document) {
    var talk = Talk.to(document);
    talk.says("where is my order");
    talk.says("17");
    return talk.comesBack();
  }

  @Test
  void asks_no_second_time_for_what_it_was_told() {
    var talk = toldTheOrder(FALLBACK);

    assertThat(texts(talk.says("and my order?"))).containsExactly("Order 17.");
  }

  @Test
  void asks_again_where_the_visitor_means_to_change_it() {
    var talk = toldTheOrder(FALLBACK);
    talk.says("and my order?");

    assertThat(texts(talk.presses("b0"))).containsExactly("Which number?");
    assertThat(texts(talk.says("18"))).containsExactly("Order 18.");
  }

  @Test
  void asks_again_where_the_flow_says_so_and_what_fits_no_longer() {
    var always = toldTheOrder(FALLBACK.replace("check: number}", "check: number, again: true}"));
    var changed = Talk.to(FALLBACK).knows(Map.of("order", "the blue one")).comesBack();

    assertThat(texts(always.says("and my order?"))).containsExactly("Which number?");
    assertThat(texts(changed.says("and my order?"))).containsExactly("Which number?");
  }

  @Test
  void asks_in_a_form_only_what_it_does_not_know() {
    var talk = Talk.to(FALLBACK);
    talk.says("contact");
    talk.fills(Map.of("name", "Ann", "email", "ann@home.example"));
    var half = Talk.to(FALLBACK).knows(Map.of("name", "Ann")).comesBack();

    assertThat(texts(talk.comesBack().says("contact")))
        .containsExactly("Thanks, Ann, ann@home.example.");
    var form = (Block.Form) said(half.says("contact")).messages().getFirst().blocks().getFirst();
    assertThat(form.fields()).extracting(Block.Field::id).containsExactly("email", "phone");
    assertThat(texts(half.fills(Map.of("email", "ann@home.example"))))
        .containsExactly("Thanks, Ann, ann@home.example.");
  }

  @Test
  void greets_nobody_anew_whose_words_the_fallback_takes() {
    var talk = toldTheOrder(FALLBACK);

    assertThat(texts(talk.says("hm"))).containsExactly("I did not get that.");
  }

  @Test
  void begins_with_the_start_where_there_is_no_fallback() {
    var talk = toldTheOrder(STEPS.replaceFirst("(?s)  - id: lost.*", ""));

    assertThat(texts(talk.says("hm"))).containsExactly("What is it about?");
  }

  @Test
  void asks_the_knowledge_base_first_where_that_is_the_fallback() {
    var talk =
        toldTheOrder(STEPS.replaceFirst("(?s)  - id: lost.*", "") + "fallback: {articles: true}\n");

    assertThat(talk.says("hm")).isEqualTo(new Outcome.Looks());
  }

  @Test
  void keeps_nothing_of_what_was_left_empty() {
    var talk = Talk.to(FALLBACK);
    talk.says("contact");
    talk.fills(Map.of("name", "Ann", "email", "ann@home.example"));

    assertThat(talk.memory().fields().keySet()).containsExactly("name", "email");
  }
}
