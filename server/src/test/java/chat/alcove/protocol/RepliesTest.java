package chat.alcove.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.alcove.protocol.Block.Field;
import chat.alcove.protocol.Block.FieldKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepliesTest {
  private static final Block CHOICES =
      new Block.Choices(List.of(new Block.Option("yes", "Yes"), new Block.Option("no", "No")));
  private static final Block CARDS =
      new Block.Cards(
          List.of(
              new Block.Card(
                  "Lamp", null, null, null, List.of(new Block.Option("lamp", "This one")))));
  private static final Block ARTICLES =
      new Block.Articles(List.of(new Block.Article("a", "Lamps", "", "/help/lamps")), true);
  private static final Block FORM =
      new Block.Form(
          "reach",
          "Send",
          List.of(
              new Field("name", "Name", FieldKind.text, true, List.of()),
              new Field("email", "E-mail", FieldKind.email, false, List.of()),
              new Field("phone", "Phone", FieldKind.phone, false, List.of()),
              new Field("many", "How many?", FieldKind.number, false, List.of()),
              new Field("how", "How?", FieldKind.choice, false, List.of("By mail", "By phone"))));

  /// The field that a refusal names; null where there is none.
  private static @Nullable String refused(List<Block> blocks, Reply reply) {
    var refused = catchThrowableOfType(Refused.class, () -> Replies.check(blocks, reply));
    return refused == null ? null : refused.field();
  }

  private static Reply choice(String choice) {
    return new Reply(1, choice, Map.of());
  }

  private static Reply form(Map<String, String> fields) {
    return new Reply(1, null, fields);
  }

  @ParameterizedTest
  @CsvSource({"yes", "no", "lamp", "helped", "not_helped"})
  void any_choice_of_any_block_is_taken(String choice) {
    assertThatCode(() -> Replies.check(List.of(CHOICES, CARDS, ARTICLES, FORM), choice(choice)))
        .doesNotThrowAnyException();
  }

  @Test
  void a_choice_that_is_not_offered_there_is_refused() {
    assertThat(refused(List.of(CHOICES, CARDS), choice("maybe"))).isEqualTo("reply.choice");
    assertThat(refused(List.of(CHOICES), choice("Yes"))).isEqualTo("reply.choice");
    assertThat(refused(List.of(CHOICES), choice("lamp"))).isEqualTo("reply.choice");
    assertThat(refused(List.of(FORM), choice("name"))).isEqualTo("reply.choice");
    assertThat(refused(List.of(), choice("yes"))).isEqualTo("reply.choice");
  }

  @Test
  void articles_that_do_not_ask_are_not_judged() {
    var quiet = new Block.Articles(((Block.Articles) ARTICLES).articles(), false);

    assertThat(refused(List.of(quiet), choice("helped"))).isEqualTo("reply.choice");
  }

  @Test
  void fields_belong_to_one_form() {
    assertThat(refused(List.of(FORM), form(Map.of("name", "Mira")))).isNull();
    assertThat(refused(List.of(FORM), form(Map.of("name", "Mira", "age", "7"))))
        .isEqualTo("reply.fields");
    assertThat(refused(List.of(CHOICES), form(Map.of("name", "Mira")))).isEqualTo("reply.fields");
    assertThat(refused(List.of(), form(Map.of("name", "Mira")))).isEqualTo("reply.fields");
  }

  @Test
  void what_is_required_must_be_there() {
    assertThat(refused(List.of(FORM), form(Map.of("email", "mira@example.com"))))
        .isEqualTo("reply.fields.name");
  }

  @ParameterizedTest
  @CsvSource({
    "email, mira@example.com",
    "email, анна@почта.рф",
    "phone, +7 (921) 123-45-67",
    "phone, 1234567",
    "phone, 01.23.45.67.89",
    "phone, +49 (0)30/1234-567",
    "phone, ٠١٢٣٤٥٦٧٨٩",
    "many, 12",
    "many, -3.5",
    "many, '1,25'",
    "how, By phone"
  })
  void what_fits_its_field_is_taken(String field, String value) {
    assertThat(refused(List.of(FORM), form(Map.of("name", "Mira", field, value)))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "email, mira",
    "email, mira@",
    "email, a b@example.com",
    "phone, 123456",
    "phone, call me",
    "phone, (((-)))",
    "phone, 123456789012345678901",
    "phone, ++79211234567",
    "phone, ٠١٢٣٤٥",
    "many, twelve",
    "many, 1e9",
    "many, 1.2.3",
    "many, ''",
    "how, By pigeon",
    "how, by phone"
  })
  void what_does_not_fit_its_field_is_refused_by_name(String field, String value) {
    assertThat(refused(List.of(FORM), form(Map.of("name", "Mira", field, value))))
        .isEqualTo("reply.fields." + field);
  }
}
