package chat.alcove.bots.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import chat.alcove.bots.Flaw;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowReaderTest {
  private static final String GOOD =
      "language: en\nstart: a\nsteps:\n  - id: a\n    do:\n      - say: hi\n";

  /// Each stands for a document with one thing wrong: where, and what is said of it.
  private static final String WRONG =
      """
      - goto: b                                        | 6:15 | steps[0].do[0].goto           | there is no step called b
      - say: hi;        buttons: [{label: x, goto: b}] | 7:36 | steps[0].do[0].buttons[0].goto | there is no step called b
      - shout: hi                                      | 6:9  | steps[0].do[0]                | does nothing; one of articles, ask, call, close, form, goto, handoff, if, say, set must be there
      - say: hi;        goto: a                        | 6:9  | steps[0].do[0]                | does several things at once (goto, say); write one after the other
      - say: hi;        colour: red                    | 7:9  | steps[0].do[0].colour         | there is no such setting here; there are buttons, cards, save, say
      - say: {ru: да}                                  | 6:14 | steps[0].do[0].say.en         | is missing: the flow's own language
      - say: {en: hi, english: x}                      | 6:32 | steps[0].do[0].say.english    | is no language; write it like en, ru or pt-br
      - say: ''                                        | 6:14 | steps[0].do[0].say            | must be a text of 1 to 4000 characters
      - say: [hi]                                      | 6:14 | steps[0].do[0].say            | must be a text, or one for each language
      - ask: hi                                        | 6:9  | steps[0].do[0].field          | is missing
      - ask: hi;        field: имя                     | 7:16 | steps[0].do[0].field          | a field's name must be of letters a to z, digits, - and _, and begin with one of the first two
      - ask: hi;        field: x;        check: ssn    | 8:16 | steps[0].do[0].check          | must be text, email, phone, number or choice
      - ask: hi;        field: x;        check: choice | 6:9  | steps[0].do[0].options        | is missing
      - ask: hi;        field: x;        tries: 99     | 8:16 | steps[0].do[0].tries          | must be a whole number from 1 to 10
      - call: http://x.example/                        | 6:15 | steps[0].do[0].call           | must be an address that begins with https://
      - call: https://u:p@x.example/                   | 6:15 | steps[0].do[0].call           | must be an address that begins with https://
      - if: {hours: late};        then: a              | 6:21 | steps[0].do[0].if.hours       | must be open or closed
      - if: {weather: wet};        then: a             | 6:14 | steps[0].do[0].if.weather     | there is no such setting here; there are all, any, attribute, field, hours, language, not, page
      - set: {}                                        | 6:14 | steps[0].do[0].set            | must name at least one field and its value
      - form: hi                                       | 6:9  | steps[0].do[0].fields         | is missing
      - goto: a                                        | 4:9  | steps[0].id                   | goes round without waiting for the visitor: a > a
      """;

  @Test
  void finds_nothing_wrong_with_a_good_one() {
    assertThat(FlowReader.read(GOOD).flaws()).isEmpty();
    assertThat(FlowReader.read(GOOD).flow()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"articles-first", "after-hours"})
  void finds_nothing_wrong_with_what_it_offers_to_begin_with(String name) throws IOException {
    assertThat(FlowReader.read(resource(name)).flaws()).isEmpty();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            FlowReaderTest.class.getResourceAsStream("/bots/" + name + ".yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = WRONG)
  void names_the_place_of_what_is_wrong(String action, String where, String path, String message) {
    var document = GOOD.replace("- say: hi", action.replaceAll(";\\s*", "\n        ").strip());

    var flaws = FlowReader.read(document).flaws();

    assertThat(flaws)
        .anySatisfy(flaw -> {
          assertThat(flaw.level()).isEqualTo(Flaw.Level.error);
          assertThat(flaw.path()).isEqualTo(path);
          assertThat(flaw.message()).isEqualTo(message);
          assertThat(place(flaw)).isEqualTo(where);
        });
    assertThat(FlowReader.read(document).flow()).isEmpty();
  }

  private static String place(Flaw flaw) {
    var where = Objects.requireNonNull(flaw.where());
    return where.line() + ":" + where.column();
  }

  @Test
  void finds_everything_at_once_in_the_order_of_the_document() {
    var flaws =
        FlowReader.read(
                """
                language: english
                start: nowhere
                colour: red
                steps:
                  - id: a
                    do:
                      - say: {ru: да}
                      - goto: c
                  - id: a
                    do: []
                """)
            .flaws();

    assertThat(flaws)
        .extracting(Flaw::message)
        .containsExactly(
            "is no language; write it like en or ru",
            "there is no step called nowhere",
            "there is no such setting here; there are fallback, intents, language, languages, start, steps",
            "nothing leads to this step",
            "is missing: the flow's own language",
            "there is no step called c",
            "another step is called a");
  }

  @Test
  void warns_of_what_nobody_will_see() {
    var flaws =
        FlowReader.read(
                """
                language: en
                languages: [en, ru]
                start: a
                steps:
                  - id: a
                    do:
                      - say: hi
                      - close:
                      - say: {en: x, ru: y}
                  - id: b
                    do:
                      - say: {en: x, ru: y}
                """)
            .flaws();

    assertThat(flaws).extracting(Flaw::level).containsOnly(Flaw.Level.warning);
    assertThat(flaws)
        .extracting(Flaw::message)
        .containsExactlyInAnyOrder(
            "not said in ru", "nothing after action 2 is ever done", "nothing leads to this step");
  }

  @Test
  void finds_steps_that_lead_to_one_another_without_waiting() {
    var flaws =
        FlowReader.read(
                """
                language: en
                start: a
                steps:
                  - {id: a, do: [{ask: x, field: x}, {goto: b}]}
                  - {id: b, do: [{if: {hours: open}, then: c}, {goto: a}]}
                  - {id: c, do: [{set: {y: z}}, {goto: b}]}
                """)
            .flaws();

    assertThat(flaws)
        .extracting(Flaw::message)
        .containsExactly("goes round without waiting for the visitor: b > c > b");
  }

  @Test
  void reads_json_set_with_tabs_and_knows_its_places() {
    var json =
        "{\n\t\"language\": \"en\",\n\t\"start\": \"b\",\n\t\"steps\": [{\"id\": \"a\", \"do\": [{\"say\": \"\\u0422\\/\"}]}]\n}";

    var read = FlowReader.read(json);

    assertThat(read.flaws().getFirst().where()).isEqualTo(new Flaw.Where(3, 11));
    assertThat(FlowReader.read(json.replace("\"b\"", "\"a\"")).flow()).isPresent();
  }

  @Test
  void takes_no_document_that_grows_when_it_is_read() {
    var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b]\n";
    var deep = "language: " + "[".repeat(10_000);
    var long_ = "language: " + "x".repeat(Flow.DOCUMENT_BYTES_MAX);
    var tag = "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://localhost/\"]]";

    for (var document : List.of(bomb, deep, long_, tag, "", "- a", "{", "a: b: c", "\u0000")) {
      assertThat(FlowReader.read(document).flow()).isEmpty();
      assertThat(FlowReader.read(document).flaws()).isNotEmpty();
    }
  }

  @Test
  void names_the_line_of_what_yaml_has_and_flows_do_not() {
    var alias = "language: en\nwords: &w\n  - hi\nagain: *w\nstart: a\n";
    var deep = "language: en\nsteps:\n  " + "[".repeat(40) + "\n";

    assertThat(FlowReader.read(alias).flaws())
        .extracting(flaw -> Objects.requireNonNull(flaw.where()).line(), Flaw::message)
        .containsExactly(tuple(4, "aliases can't be used for lists and mappings"));
    assertThat(FlowReader.read(deep).flaws())
        .extracting(flaw -> Objects.requireNonNull(flaw.where()).line(), Flaw::message)
        .containsExactly(tuple(3, "is more than 30 levels deep"));
  }

  @Test
  void stops_counting_at_a_hundred() {
    var document = GOOD + "  - {id: '', do: 3}\n".repeat(400);

    assertThat(FlowReader.read(document).flaws()).hasSize(100);
  }
}
