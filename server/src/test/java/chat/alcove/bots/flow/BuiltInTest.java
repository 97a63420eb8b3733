package chat.alcove.bots.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInTest {
  @ParameterizedTest
  @ValueSource(strings = {"ru", "ru-ru"})
  void speaks_russian_to_who_does(String language) {
    assertThat(all(language)).allMatch(words -> words.matches("[А-Я].*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "en-gb", "de"})
  void speaks_english_to_everybody_else(String language) {
    assertThat(all(language)).allMatch(words -> words.matches("[A-Z].*"));
  }

  private static List<String> all(String language) {
    List<String> all = new ArrayList<>();
    for (Check check : Check.values()) all.add(BuiltIn.wrong(check).in(language));
    all.add(BuiltIn.SUBMIT.in(language));
    return all;
  }
}
