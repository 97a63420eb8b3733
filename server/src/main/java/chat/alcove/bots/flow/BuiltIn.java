package chat.alcove.bots.flow;

import java.util.Map;
import java.util.Objects;

/// What a flow says where its owner wrote nothing.
final class BuiltIn {
  private static final Map<Check, Text> WRONG =
      Map.of(
          Check.text, text("Please write an answer.", "Напишите, пожалуйста, ответ."),
          Check.email,
              text(
                  "That does not look like an e-mail address. Please try again.",
                  "Это не похоже на адрес почты. Попробуйте, пожалуйста, ещё раз."),
          Check.phone,
              text(
                  "That does not look like a phone number. Please try again.",
                  "Это не похоже на номер телефона. Попробуйте, пожалуйста, ещё раз."),
          Check.number, text("Please write a number.", "Напишите, пожалуйста, число."),
          Check.choice,
              text("Please choose one of these.", "Выберите, пожалуйста, один из вариантов."));

  static final Text SUBMIT = text("Send", "Отправить");

  private BuiltIn() {}

  static Text wrong(Check check) {
    return Objects.requireNonNull(WRONG.get(check));
  }

  private static Text text(String english, String russian) {
    return new Text("en", Map.of("en", english, "ru", russian));
  }
}
