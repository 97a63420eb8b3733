package chat.alcove.bots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpokenTest {
  /// What is told, the visitor's words (the last first, with bars between them), what the bot has,
  /// and the language that is answered in; `-` is none.
  private static final String TABLE =
      """
      en-GB, где мой заказ, en ru, ru
      en-GB, да, en ru, ru
      en-GB, Не работает checkout после оплаты, en ru, ru
      -, где мой заказ, en ru, ru
      de, где мой заказ, en ru, ru
      de, где мой заказ, de ru, ru
      en-GB, где мой заказ, en de, en-GB
      en-GB, where is my order, en ru, en-GB
      ru-RU, где мой заказ, en ru, ru-RU
      # A language of the same letters is not contradicted.
      bg, где мой заказ, en ru, bg
      uk-UA, де моє замовлення, en ru, uk-UA
      # Which of two it is must be seen by letters that only one of them has.
      en, де моє замовлення, en ru, en
      en, де моє замовлення, en ru uk, uk
      en, это мой заказ, en ru uk, ru
      en, привет, en ru uk, en
      # Names, numbers and codes are no language; what was written before is.
      en, 58113, en ru, en
      en, 58113 | где мой заказ, en ru, ru
      en, iPhone 15 Pro | какая цена, en ru, ru
      en, ok | какая цена, en ru, ru
      en, what is the price | какая цена, en ru, en
      en, Order ЯЖ-12 please, en ru, en
      en, I am Ян, en ru, en
      ru, iPhone 15 Pro, en ru, ru
      ru, iPhone, en ru, ru
      ru, Samsung Galaxy with charger, en ru, ru
      ru, where is my order, en ru, en
      ru, Where's my order? I don't see it, en-us ru, en-us
      ru, where is my order, ru, ru
      ru, wo ist mein paket, en ru, ru
      de, where is my order, de en, de
      # Other letters.
      en, أين طلبي, en ar, ar
      en, איפה ההזמנה שלי, en he, he
      en, 我的订单在哪里, en zh, zh
      en, 我的订单在哪里, en zh-cn zh-tw, en
      en, 주문은 어디에 있나요, en ko, ko
      en, πού είναι η παραγγελία μου, en el, el
      en, ???, en ru, en
      en, 😀😀, en ru, en
      -, hello, en ru, -
      """;

  static Stream<Arguments> table() {
    return TABLE
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Arguments.of((Object[]) line.split(", ", -1)));
  }

  @ParameterizedTest(name = "{1} under {0}, of {2}: {3}")
  @MethodSource("table")
  void answers_in_the_language_that_the_words_are_clearly_of(
      String told, String words, String has, String expected) {
    var said = Stream.of(words.split("\\|")).map(String::strip).toList();

    assertThat(Spoken.of(tag(told), said, List.of(has.split(" ")))).isEqualTo(tag(expected));
  }

  private static @Nullable String tag(String text) {
    return text.equals("-") ? null : text;
  }
}
