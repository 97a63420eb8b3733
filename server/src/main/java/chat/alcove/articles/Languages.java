package chat.alcove.articles;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The languages of articles, and how PostgreSQL reads each.
final class Languages {
  static final String ENGLISH = "en";
  static final String RUSSIAN = "ru";

  /// As articles have it.
  static final Pattern CODE = Pattern.compile("[a-z]{2,3}");

  private static final Pattern TAG = Pattern.compile("([A-Za-z]{2,3})([-_].{0,32})?");
  private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");
  private static final Set<String> FROM_RIGHT_TO_LEFT =
      Set.of("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi");
  private static final Map<String, String> READINGS =
      Map.of(ENGLISH, "english", RUSSIAN, "russian");

  private Languages() {}

  /// PostgreSQL's text search configuration.
  static String reading(String language) {
    return "pg_catalog." + READINGS.getOrDefault(language, "simple");
  }

  /// As HTML's `dir` has it.
  static String direction(String language) {
    return FROM_RIGHT_TO_LEFT.contains(language) ? "rtl" : "ltr";
  }

  /// `ru` of `ru-RU`; English for what is no tag.
  static String of(String tag) {
    var parts = TAG.matcher(tag.strip());
    return parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : ENGLISH;
  }

  /// Where to look for words: in the asked language, but for Cyrillic words not in English first.
  static List<String> order(String asked, String words) {
    var language = of(asked);
    boolean cyrillic = CYRILLIC.matcher(words).find();
    if (language.equals(ENGLISH)) {
      return cyrillic ? List.of(RUSSIAN, ENGLISH) : List.of(ENGLISH, RUSSIAN);
    }
    if (language.equals(RUSSIAN)) return List.of(RUSSIAN, ENGLISH);
    return cyrillic ? List.of(language, RUSSIAN, ENGLISH) : List.of(language, ENGLISH, RUSSIAN);
  }
}
