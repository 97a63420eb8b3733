package chat.alcove.bots.model;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.bots.model.Redaction.Hidden;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final Redaction CARDS = new Redaction(Set.of());
  private static final Redaction ALL = new Redaction(Set.of(Hidden.values()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4111111111111111                        | [card number]
          4111 1111 1111 1111                     | [card number]
          4111-1111-1111-1111                     | [card number]
          4111.1111.1111.1111                     | [card number]
          4111 - 1111 - 1111 - 1111               | [card number]
          4111, 1111, 1111, 1111                  | [card number]
          4111/1111/1111/1111                     | [card number]
          4111_1111_1111_1111                     | [card number]
          (4111)(1111)(1111)(1111)                | ([card number])
          4111−1111−1111−1111                     | [card number]
          4111·1111·1111·1111                     | [card number]
          3782;822463;10005 thanks                | [card number] thanks
          4 1 1 1  1 1 1 1  1 1 1 1  1 1 1 1      | [card number]
          my card is 4111 1111 1111 1111, please  | my card is [card number], please
          моя карта 2200 0000 0000 0053!          | моя карта [card number]!
          378282246310005                         | [card number]
          3782 822463 10005                       | [card number]
          5555-5555-5555-4444                     | [card number]
          6011000990139424                        | [card number]
          4222222222222                           | [card number]
          6304000000000000000                     | [card number]
          4111 1111 1111 1111 12 26 123           | [card number] 12 26 123
          411111111111111112261                   | [card number]
          ٤١١١١١١١١١١١١١١١                        | [card number]
          ４１１１１１１１１１１１１１１１        | [card number]
          4111–1111–1111–1111                     | [card number]
          card:4111111111111111;cvc 123           | card:[card number];cvc 123
          4111111111111111 and 5555555555554444   | [card number] and [card number]
          4111111111111111 5555555555554444       | [card number] [card number]
          x4111111111111111x                      | x[card number]x
          """)
  void takes_card_numbers_out_however_they_are_written(String text, String clean) {
    assertThat(CARDS.of(text)).isEqualTo(clean);
  }

  @Test
  void takes_out_what_stands_in_lines_or_is_held_together_by_what_is_not_seen() {
    assertThat(CARDS.of("4111\n1111\n1111\n1111\nthanks")).isEqualTo("[card number]\nthanks");
    assertThat(CARDS.of("4111\t1111\r\n1111\t1111")).isEqualTo("[card number]");
    assertThat(CARDS.of("4111\u200d\u20601111\u00ad1111\ufeff1111")).isEqualTo("[card number]");
    assertThat(CARDS.of("4111111111111111".replaceAll("\\d", "$0\ufe0f\u20e3")))
        .startsWith("[card number]")
        .doesNotContainPattern("\\p{Nd}");
  }

  @Test
  void takes_out_a_number_that_goes_on_in_the_next_message() {
    assertThat(CARDS.of(List.of("my card: 4111 1111", "1111 1111 thanks", "order 17")))
        .containsExactly("my card: [card number]", "[card number] thanks", "order 17");
    assertThat(CARDS.of(List.of("41111,", "1111111", "1111 - that is it")))
        .containsExactly("[card number],", "[card number]", "[card number] - that is it");
    assertThat(CARDS.of(List.of("4111 1111 1111", "is what I have", "1111")))
        .containsExactly("4111 1111 1111", "is what I have", "1111");
    assertThat(CARDS.of(List.of("order 12345678", "17654324", "")))
        .containsExactly("order 12345678", "17654324", "");
    assertThat(CARDS.of(List.<String>of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111112",
        "order 123456789012",
        "1234567890123456",
        "+7 912 345-67-89",
        "2026-03-01 12:00",
        "0000000000000000",
        "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13",
        "4, 11, 11, 11, 11, 11, 11, 11, 1",
        "4111 1111 or 1111 1111",
        "4111 1111 .... 1111 1111",
        "ann@shop.example",
        "10.0.0.1",
        "iPhone 15",
        "",
      })
  void leaves_other_numbers_and_words_alone(String text) {
    assertThat(CARDS.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          write to ann.o'neil+x@mail.shop.example. | write to [e-mail address].
          иван@почта.рф                            | [e-mail address]
          call +7 (912) 345-67-89 now              | call [phone number] now
          8 912 345 67 89                          | [phone number]
          +49 30 901820                            | [phone number]
          (030) 9018 2000                          | [phone number]
          ann@a.example, +14155550100              | [e-mail address], [phone number]
          4111 1111 1111 1111                      | [card number]
          room 12, floor 3                         | room 12, floor 3
          ann @ shop                               | ann @ shop
          """)
  void takes_addresses_and_telephone_numbers_out_where_it_is_set(String text, String clean) {
    assertThat(ALL.of(text)).isEqualTo(clean);
  }

  @Test
  void is_done_soon_with_words_made_to_be_slow() {
    var digits = "1 ".repeat(2_000);
    var addresses = "a.".repeat(2_000) + "@";

    assertThat(ALL.of(digits).length()).isLessThanOrEqualTo(digits.length() * 2);
    assertThat(ALL.of(addresses)).isEqualTo(addresses);
  }
}
