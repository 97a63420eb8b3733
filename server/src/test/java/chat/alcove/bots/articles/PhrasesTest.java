package chat.alcove.bots.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {
  @ParameterizedTest
  @ValueSource(strings = {"ru", "RU", "ru-RU", "ru_RU"})
  void speaks_russian_to_who_does(String tag) {
    assertThat(all(Phrases.of(tag))).allMatch(words -> words.matches(".*[а-я].*"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"en", "en-GB", "de", "rm", ""})
  void speaks_english_to_everybody_else(@Nullable String tag) {
    assertThat(all(Phrases.of(tag))).allMatch(words -> words.matches("[A-Za-z .:]+"));
  }

  @Test
  void understands_yes_and_no_in_both_whoever_speaks() {
    assertThat(List.of("Yes", "yep!", "It did.", "Да", "да, помогло")).allMatch(Phrases::yes);
    assertThat(List.of("No", "it didn’t", "Нет.", "не помогло!")).allMatch(Phrases::no);
    assertThat(List.of("yes, but where?", "нет денег", "ok")).noneMatch(Phrases::yes);
    assertThat(List.of("no parcel came", "нет денег", "ok")).noneMatch(Phrases::no);
  }

  private static List<String> all(Phrases phrases) {
    return List.of(phrases.found(), phrases.next(), phrases.glad());
  }
}
