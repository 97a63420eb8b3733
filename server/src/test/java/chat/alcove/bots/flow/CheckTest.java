package chat.alcove.bots.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          email  | иван@почта.рф                     | иван@почта.рф
          email  | 用户@例子.公司                      | 用户@例子.公司
          email  | It is ann@shop.example.           | ann@shop.example
          email  | "Ann" <ann@shop.example>          | ann@shop.example
          email  | mailto:ann@shop.example           | ann@shop.example
          phone  | 01.23.45.67.89                    | 01.23.45.67.89
          phone  | +7 495 123-45-67.                 | +7 495 123-45-67
          number | #58113                            | 58113
          number | № 58113!                          | 58113
          number | No. 58113                         | 58113
          number | 58113.                            | 58113
          number | -3,5                              | -3,5
          """)
  void keeps_what_fits_of_an_answer(Check check, String answer, String kept) {
    assertThat(check.in(answer)).contains(kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          email  | ann@shop
          email  | ann@shop.example or bob@shop.example
          email  | I have none
          phone  | call me
          phone  | 12345
          number | I have 2 questions
          number | 1e9
          number | #
          """)
  void keeps_nothing_of_what_does_not_fit_or_may_mean_several_things(Check check, String answer) {
    assertThat(check.in(answer)).isEmpty();
  }
}
