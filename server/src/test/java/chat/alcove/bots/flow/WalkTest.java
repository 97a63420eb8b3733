package chat.alcove.bots.flow;

import static chat.alcove.bots.flow.Talk.said;
import static chat.alcove.bots.flow.Talk.texts;
import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Answer.Closes;
import chat.alcove.bots.Answer.HandsOff;
import chat.alcove.bots.Answer.Says;
import chat.alcove.bots.Answer.Stays;
import chat.alcove.bots.Message;
import chat.alcove.conversation.Memory;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.HandOffWhy;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WalkTest {
  private static final String ORDERS =
      """
      language: en
      start: hello
      intents:
        - id: delivery
          words: {en: [where order, "deliver*"], ru: [где заказ]}
          goto: order
      steps:
        - id: hello
          do:
            - say: {en: Hello., ru: Здравствуйте.}
            - say: {en: "What is it about?", ru: "О чём речь?"}
              save: topic
              buttons:
                - label: {en: My order, ru: Мой заказ}
                  goto: order
                - label: {en: Prices, ru: Цены}
            - say: {en: "About {{topic}}: see the page."}
        - id: order
          do:
            - ask: {en: "Which number?", ru: "Какой номер?"}
              field: order
              check: number
              error: {en: A number please.}
              tries: 2
              otherwise: mail
            - say: {en: "Order {{ order }}, thanks.", ru: "Заказ {{order}}, спасибо."}
            - handoff: {line: Orders, summary: "Order {{order}}, {{page.url}}"}
        - id: mail
          do:
            - ask: Your address?
              field: email
              check: email
            - close: We will write to {{email}}.
      """;

  private static final String FORM =
      """
      - form: Who are you?
              fields:
                - {field: name, label: Name}
                - {field: phone, label: Phone, check: phone, required: false}
            - say: "Hello {{name}}."
      """
          .strip();

  @Test
  void greets_and_waits_at_buttons() {
    var answer = said(Talk.to(ORDERS).says("good day"));

    assertThat(answer.messages())
        .extracting(Message::text)
        .containsExactly("Hello.", "What is it about?");
    assertThat(answer.messages().get(1).blocks())
        .containsExactly(
            new Block.Choices(
                List.of(new Block.Option("b0", "My order"), new Block.Option("b1", "Prices"))));
    assertThat(answer.end()).isEqualTo(new Stays());
    assertThat(answer.memory().step()).isEqualTo("hello/1/0");
  }

  @Test
  void speaks_the_visitors_language_and_its_own_where_it_has_no_other() {
    assertThat(texts(Talk.to(ORDERS).in("ru-RU").says("добрый день"))).contains("Здравствуйте.");
    assertThat(texts(Talk.to(ORDERS).in("fr").says("bonjour"))).contains("Hello.");
  }

  @Test
  void speaks_the_language_that_a_visitor_writes_in_if_it_can() {
    assertThat(texts(Talk.to(ORDERS).in("en-GB").says("добрый день"))).contains("Здравствуйте.");
    assertThat(texts(Talk.to(simple("- say: Hello.")).in("en-GB").says("добрый день")))
        .containsExactly("Hello.");
  }

  @Test
  void goes_where_a_button_leads() {
    var talk = Talk.to(ORDERS);
    talk.says("good day");

    assertThat(texts(talk.presses("b0"))).containsExactly("Which number?");
  }

  @Test
  void takes_a_written_label_for_the_button_and_keeps_it() {
    var talk = Talk.to(ORDERS);
    talk.says("good day");

    assertThat(texts(talk.says("PRICES!"))).containsExactly("About Prices: see the page.");
    assertThat(talk.memory().fields()).containsEntry("topic", "Prices");
  }

  @Test
  void knows_what_first_words_want_by_phrases_in_any_order_and_by_how_they_begin() {
    var talk = Talk.to(ORDERS);

    assertThat(texts(talk.says("My order, where is it?"))).containsExactly("Which number?");
    assertThat(talk.memory().intent()).isEqualTo("delivery");
    assertThat(texts(Talk.to(ORDERS).says("Delivery?"))).containsExactly("Which number?");
    assertThat(texts(Talk.to(ORDERS).in("ru").says("а где мой заказ")))
        .containsExactly("Какой номер?");
  }

  @Test
  void asks_again_for_what_does_not_fit_and_goes_elsewhere_after_some_tries() {
    var talk = Talk.to(ORDERS);
    talk.says("deliver");

    assertThat(texts(talk.says("twelve"))).containsExactly("A number please.");
    assertThat(texts(talk.says("dozen"))).containsExactly("Your address?");
    assertThat(texts(talk.says("me at home")))
        .containsExactly("That does not look like an e-mail address. Please try again.");
  }

  @Test
  void hands_over_with_line_and_summary() {
    var talk = Talk.to(ORDERS);
    talk.says("deliver");

    var outcome = talk.says("12");

    assertThat(texts(outcome)).containsExactly("Order 12, thanks.");
    assertThat(((Outcome.Done) outcome).line()).isEqualTo("Orders");
    assertThat(said(outcome).end())
        .isEqualTo(new HandsOff(HandOffWhy.flow, "Order 12, https://shop.example/prices", null));
    assertThat(said(outcome).memory().fields()).containsEntry("order", "12");
  }

  @Test
  void closes_with_a_word() {
    var talk = Talk.to(ORDERS);
    talk.says("deliver");
    talk.says("?");
    talk.says("?");

    var outcome = talk.says("me@home.example");

    assertThat(texts(outcome)).containsExactly("We will write to me@home.example.");
    assertThat(said(outcome).end()).isEqualTo(new Closes());
  }

  @Test
  void puts_what_visitors_wrote_in_as_plain_text_and_looks_for_nothing_in_it() {
    var talk = Talk.to(simple("- say: \"You said {{words}}\""));

    assertThat(texts(talk.says("{{language}} $1 \\1 <b>\u0007")))
        .containsExactly("You said {{language}} $1 \\1 <b> ");
  }

  @Test
  void says_that_it_does_not_know() {
    var talk = Talk.to(ORDERS);
    talk.says("good day");

    var outcome = (Outcome.Done) talk.says("what is the weather");

    assertThat(outcome.answer()).isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void shows_what_it_waits_at_again_where_it_knows_nothing() {
    var buttons = Talk.to(ORDERS);
    var shown = said(buttons.says("good day")).messages().get(1).blocks();
    var form = Talk.to(simple(FORM));
    var fields = said(form.says("hi")).messages().getFirst().blocks();

    assertThat(again(buttons.says("what is the weather"))).isEqualTo(shown);
    assertThat(again(form.says("what is this for?"))).isEqualTo(fields);
    assertThat(texts(form.fills(Map.of("name", "Ann")))).containsExactly("Hello Ann.");
  }

  private static List<Block> again(Outcome outcome) {
    return ((Answer.Unknown) ((Outcome.Done) outcome).answer()).again();
  }

  @Test
  void shows_what_it_waits_at_beside_an_article_that_was_found_meanwhile() {
    var talk = Talk.to("fallback: {articles: true}\n" + simple(FORM));
    var form = said(talk.says("hi")).messages().getFirst().blocks().getFirst();
    talk.says("how do I pay");
    var found = new Block.Articles(List.of(new Block.Article("1", "Pay", "", "/help/1")), true);
    var walk = talk.walk(null);
    walk.begin();

    var answer =
        said(
            walk.looked(
                new Says(
                    List.of(new Message("This:", List.of(found), List.of())),
                    Memory.NONE,
                    new Stays())));

    assertThat(answer.messages().getLast().blocks()).containsExactly(found, form);
  }

  @Test
  void asks_the_knowledge_base_and_hands_its_notes_back_to_it() {
    var talk =
        Talk.to(
            """
            language: en
            start: a
            steps:
              - id: a
                do:
                  - articles: {otherwise: b}
                  - say: Glad to hear it.
              - id: b
                do:
                  - say: Nothing found.
            """);

    assertThat(talk.says("how do I pay")).isEqualTo(new Outcome.Looks());
    var notes = new Memory("shown", Map.of("last", "7"), 0, null);
    talk.keep(talk.walk(null).looked(Says.of("An article.", notes)));
    assertThat(talk.walk(null).articles()).isEqualTo(notes);
    assertThat(talk.presses("not_helped")).isEqualTo(new Outcome.Looks());
    assertThat(texts(talk.presses("helped"))).containsExactly("Glad to hear it.");
  }

  @Test
  void goes_on_where_the_knowledge_base_knows_nothing() {
    var talk = Talk.to(simple("- articles: {otherwise: b}", "- say: Nothing found."));
    talk.says("how do I pay");
    var walk = talk.walk(null);
    walk.begin();

    assertThat(texts(walk.looked(new Answer.Unknown(Memory.NONE))))
        .containsExactly("Nothing found.");
  }

  @Test
  void calls_a_program_and_goes_on_with_what_it_answered() {
    var talk =
        Talk.to(
            simple(
                "- call: https://shop.example/hook\n        send: {words: \"{{words}}\"}\n        save: {state: order.state}\n        otherwise: b\n      - say: \"It is {{state}}.\"",
                "- say: No luck."));
    talk.says("12");
    var walk = talk.walk(null);

    var calls = (Outcome.Calls) walk.begin();

    assertThat(calls.send()).containsExactly(Map.entry("words", "12"));
    assertThat(texts(walk.called(calls.call(), Map.of("state", "packed"))))
        .containsExactly("It is packed.");
    var other = talk.walk(null);
    other.begin();
    assertThat(texts(other.failed(calls.call()))).containsExactly("No luck.");
  }

  @Test
  void collects_a_form() {
    var talk = Talk.to(simple(FORM));

    var form = said(talk.says("hi")).messages().getFirst().blocks().getFirst();

    assertThat(form).isInstanceOf(Block.Form.class);
    assertThat(texts(talk.fills(Map.of("name", "Ann", "phone", "no"))))
        .containsExactly("That does not look like a phone number. Please try again.");
    assertThat(texts(talk.fills(Map.of("name", "Ann")))).containsExactly("Hello Ann.");
  }

  @Test
  void branches_on_hours_language_page_attributes_and_fields() {
    assertThat(branch("{hours: closed}", talk -> talk.whileClosed())).isTrue();
    assertThat(branch("{hours: closed}", talk -> talk)).isFalse();
    assertThat(branch("{language: [ru, de]}", talk -> talk.in("de-AT"))).isTrue();
    assertThat(branch("{page: {contains: /Prices}}", talk -> talk)).isTrue();
    assertThat(branch("{page: {matches: \"https://*.example/p*s\"}}", talk -> talk)).isTrue();
    assertThat(branch("{page: {matches: \"https://*.example/p*\"}}", talk -> talk.on("http://x/")))
        .isFalse();
    assertThat(
            branch(
                "{attribute: {name: plan, is: Gold}}", talk -> talk.with(Map.of("plan", "gold"))))
        .isTrue();
    assertThat(
            branch(
                "{attribute: {name: spent, above: 99.5}}",
                talk -> talk.with(Map.of("spent", "100"))))
        .isTrue();
    assertThat(branch("{field: {name: order, exists: false}}", talk -> talk)).isTrue();
    assertThat(branch("{any: [{hours: closed}, {not: {language: ru}}]}", talk -> talk)).isTrue();
    assertThat(branch("{hours: open, language: ru}", talk -> talk)).isFalse();
  }

  private static boolean branch(String condition, UnaryOperator<Talk> where) {
    var talk =
        where.apply(
            Talk.to(
                simple(
                    "- if: " + condition + "\n        then: b\n      - say: no",
                    "- say: \"yes\"")));
    return texts(talk.says("hi")).equals(List.of("yes"));
  }

  @Test
  void forgets_a_step_that_its_owner_has_taken_out() {
    var talk = Talk.to(ORDERS);
    talk.keep(new Outcome.Done(Says.of("x", new Memory("gone/3/0", Map.of(), 0, null)), null));

    assertThat(texts(talk.says("good day"))).contains("Hello.");
  }

  @Test
  void joins_more_messages_than_an_answer_may_have() {
    var seven =
        "- say: one\n      - say: two\n      - say: three\n      - say: four\n      - say: five\n      - say: six\n      - say: seven";

    var texts = texts(Talk.to(simple(seven)).says("hi"));

    assertThat(texts).hasSize(5).startsWith("one\n\ntwo\n\nthree").endsWith("seven");
  }

  private static String simple(String first, String... second) {
    var other = second.length == 0 ? "" : "  - id: b\n    do:\n      " + second[0] + "\n";
    return "language: en\nstart: a\nsteps:\n  - id: a\n    do:\n      " + first + "\n" + other;
  }
}
