package chat.alcove.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class HandOffWordsTest {
  private static final Set<String> NO_WORDS = Set.of();

  /// What people write who want a person.
  static final List<String> ASKING =
      List.of(
          "operator",
          "Operator!",
          "OPERATOR PLEASE",
          "human",
          "Human, please",
          "a real person please",
          "real person",
          "live agent",
          "agent",
          "representative",
          "talk to a real person",
          "I want to talk to a human",
          "Can I talk to someone?",
          "can i speak to a person about my order",
          "I need to speak with an operator because this does not work",
          "please connect me to an agent",
          "Connect me with a live agent now",
          "transfer me to a human being",
          "get me a human",
          "give me a person",
          "could you get me an operator please",
          "Hello, is there a human here?",
          "not a bot, a human",
          "I want a human, not a robot",
          "don't give me a bot, give me a human",
          "No. Operator.",
          "I'd like to talk to customer support",
          "how do I contact support?",
          "let me speak to your manager",
          "I've asked three times now and nothing fits. Please connect me with an operator",
          "chat with someone real",
          "can't I talk to a human?",
          "Your answer did not help, I need a person",
          "оператор",
          "Оператор!!!",
          "оператора",
          "позовите человека",
          "Позовите, пожалуйста, оператора",
          "живой человек",
          "живого человека дайте",
          "дайте живого человека",
          "соедините с оператором",
          "Соедините меня с живым оператором",
          "переключите на оператора",
          "Переведите на менеджера, пожалуйста",
          "хочу поговорить с человеком",
          "хочу поговорить с человеком о доставке",
          "нужен оператор",
          "Нужен человек, а не бот",
          "можно человека?",
          "Можно мне поговорить с кем-нибудь?",
          "есть кто живой?",
          "есть тут люди?",
          "свяжите меня с консультантом",
          "как связаться с оператором",
          "позовите администратора",
          "Свяжите с поддержкой",
          "Здравствуйте! Позовите специалиста, потому что заказ не пришёл",
          "не бот, а человек",
          "консультант, ау");

  /// The same words, meant otherwise.
  static final List<String> ABOUT_OTHER_THINGS =
      List.of(
          "the machine operator's manual",
          "I need the operator manual for the X200",
          "Give me the agent's phone number",
          "Do you sell human hair wigs?",
          "I am a travel agent",
          "how many people can use one licence?",
          "Is it for one person or two?",
          "How do I switch operator?",
          "what does a real estate agent cost",
          "Human resources department",
          "I want to talk about my order",
          "my operator is Vodafone",
          "I don't want to talk to a human",
          "I do not need an operator",
          "no need for an agent, thanks",
          "are you a human?",
          "you are not a human",
          "We need people for our team",
          "Can I bring two people?",
          "I want support for IPv6",
          "I need support",
          "call me tomorrow",
          "The operator told me that it ships today",
          "I spoke with an agent yesterday and it still fails",
          "person-to-person transfer fees",
          "hello",
          "thanks",
          "",
          "?!",
          "оператор связи не ловит",
          "мой оператор — МТС",
          "как стать оператором?",
          "Нужен оператор станка, подойдёт ли ваш курс?",
          "не надо оператора",
          "не нужен оператор",
          "можно без оператора?",
          "вы человек или робот?",
          "сколько человек помещается в палатку",
          "палатка на четыре человека",
          "переведите человеку деньги",
          "можно перевести деньги другому человеку?",
          "Оператор сказал, что заказ придёт завтра",
          "инструкция для оператора",
          "хочу поговорить о доставке",
          "менеджер паролей у вас есть?",
          "нужна поддержка IPv6",
          "спасибо");

  @ParameterizedTest
  @FieldSource("ASKING")
  void a_person_is_asked_for(String words) {
    assertThat(HandOffWords.wantsPerson(words, NO_WORDS)).isTrue();
  }

  @ParameterizedTest
  @FieldSource("ABOUT_OTHER_THINGS")
  void a_person_is_not_asked_for(String words) {
    assertThat(HandOffWords.wantsPerson(words, NO_WORDS)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Tell the concierge to come, true",
    "CONCIERGE, true",
    "the concierges, false",
    "front-desk please, true",
    "зовите консьержа, true",
    "как зовут вашего консьержа, true",
    "I have read that you once had a concierge here who knew every street of this town, false",
    "desk, false",
  })
  void the_owner_has_words_of_their_own(String words, boolean asked) {
    var own = Set.of("concierge", "front desk", "консьержа", "");

    assertThat(HandOffWords.wantsPerson(words, own)).isEqualTo(asked);
  }
}
