package chat.alcove.articles;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What the help pages say beside the articles, in English and Russian.
///
/// @param text by key
record HelpWords(Locale locale, Map<String, String> text) {
  private static final HelpWords ENGLISH =
      new HelpWords(
          Locale.ENGLISH,
          Map.ofEntries(
              Map.entry("help", "Help"),
              Map.entry("lead", "Find an answer, or look around."),
              Map.entry("search", "Search"),
              Map.entry("search.label", "Search the articles"),
              Map.entry("search.title", "Search: %s"),
              Map.entry("search.none", "Nothing found for “%s”. Try fewer or other words."),
              Map.entry("search.empty", "Type what you are looking for."),
              Map.entry("all", "All %d articles"),
              Map.entry("other", "More articles"),
              Map.entry("updated", "Updated %s"),
              Map.entry("helped", "Did this help?"),
              Map.entry("yes", "Yes"),
              Map.entry("no", "No"),
              Map.entry("thanks", "Thank you, that helps us to write better."),
              Map.entry("near", "In the same section"),
              Map.entry("none", "There are no articles yet."),
              Map.entry("lost", "This page is not here"),
              Map.entry("lost.text", "It was moved or removed. The search may find it."),
              Map.entry("languages", "Languages"),
              Map.entry("pages", "Pages"),
              Map.entry("page", "Page %d of %d"),
              Map.entry("page.prev", "Previous page"),
              Map.entry("page.next", "Next page"),
              Map.entry("path", "You are here"),
              Map.entry("skip", "Skip to the text")));

  private static final HelpWords RUSSIAN =
      new HelpWords(
          Locale.of("ru"),
          Map.ofEntries(
              Map.entry("help", "Справка"),
              Map.entry("lead", "Найдите ответ или просто осмотритесь."),
              Map.entry("search", "Найти"),
              Map.entry("search.label", "Поиск по статьям"),
              Map.entry("search.title", "Поиск: %s"),
              Map.entry(
                  "search.none",
                  "По запросу «%s» ничего нет. Попробуйте короче или другими словами."),
              Map.entry("search.empty", "Напишите, что вы ищете."),
              Map.entry("all", "Все статьи: %d"),
              Map.entry("other", "Другие статьи"),
              Map.entry("updated", "Обновлено %s"),
              Map.entry("helped", "Удалось помочь?"),
              Map.entry("yes", "Да"),
              Map.entry("no", "Нет"),
              Map.entry("thanks", "Спасибо, так мы узнаём, что написать лучше."),
              Map.entry("near", "В том же разделе"),
              Map.entry("none", "Статей пока нет."),
              Map.entry("lost", "Этой страницы здесь нет"),
              Map.entry("lost.text", "Её перенесли или удалили. Поможет поиск."),
              Map.entry("languages", "Языки"),
              Map.entry("pages", "Страницы"),
              Map.entry("page", "Страница %d из %d"),
              Map.entry("page.prev", "Предыдущая страница"),
              Map.entry("page.next", "Следующая страница"),
              Map.entry("path", "Вы здесь"),
              Map.entry("skip", "К тексту")));

  /// Of the nearest of the two.
  static HelpWords of(String language) {
    return language.equals(Languages.RUSSIAN) ? RUSSIAN : ENGLISH;
  }

  String say(String key, Object... values) {
    var text = Objects.requireNonNull(this.text.get(key), key);
    return values.length == 0 ? text : text.formatted(values);
  }

  String day(Instant time) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(locale)
        .format(time.atOffset(ZoneOffset.UTC));
  }

  /// A language by its own name.
  static String name(String language) {
    var locale = Locale.of(language);
    var name = locale.getDisplayLanguage(locale);
    return name.isEmpty() ? language : name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }
}
