package chat.alcove.bots;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// In which language a visitor is answered. Pure.
///
/// What their browser tells is held against how they write: Cyrillic letters under an English page
/// are no English. Only what is clear counts, and only for a language that the bot has.
final class Spoken {
  /// Of the letters, in hundredths: names and brands are written in other letters everywhere.
  private static final int CLEAR_PERCENT = 66;

  private static final int LETTERS_MIN = 2;
  private static final int ENGLISH_WORDS_MIN = 2;

  private static final Map<UnicodeScript, List<String>> WRITTEN_IN =
      new EnumMap<>(
          Map.of(
              UnicodeScript.CYRILLIC,
              List.of("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt", "uz"),
              UnicodeScript.GREEK,
              List.of("el"),
              UnicodeScript.ARABIC,
              List.of("ar", "fa", "ur", "ps", "ckb", "ug"),
              UnicodeScript.HEBREW,
              List.of("he", "iw", "yi"),
              UnicodeScript.HAN,
              List.of("zh", "yue"),
              UnicodeScript.HANGUL,
              List.of("ko"),
              UnicodeScript.THAI,
              List.of("th"),
              UnicodeScript.DEVANAGARI,
              List.of("hi", "mr", "ne"),
              UnicodeScript.GEORGIAN,
              List.of("ka"),
              UnicodeScript.ARMENIAN,
              List.of("hy")));

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}']+");
  private static final Pattern NOT_RUSSIAN = Pattern.compile("[^\\P{IsCyrillic}а-яё]");
  private static final Pattern NOT_UKRAINIAN = Pattern.compile("[^\\P{IsCyrillic}а-яґєії]|[ыэъ]");
  private static final Map<String, Pattern> FOREIGN =
      Map.of("ru", NOT_RUSSIAN, "uk", NOT_UKRAINIAN);

  /// Words that names of things are not made of.
  private static final Set<String> ENGLISH =
      Set.of(
          ("a about am an and are at can can't could did do does doesn't don't for from get had has have hello help "
                  + "here hi how i i'd i'll i'm i've in is isn't it it's me my need no not of on or order our please "
                  + "should that the there they this to want was we what what's when where which who why will with "
                  + "would yes you your")
              .split(" "));

  private Spoken() {}

  /// The last words that are clear decide.
  ///
  /// @param told by the browser, as a tag; null: nothing
  /// @param words of the visitor, the last ones first
  /// @param has languages of the bot, as tags
  /// @return what was told, unless the words are clearly of another one
  static @Nullable String of(
      @Nullable String told, Collection<String> words, Collection<String> has) {
    for (var one : words) {
      var text = one.toLowerCase(Locale.ROOT);
      var script = clear(text);
      if (script == UnicodeScript.LATIN) {
        if (!isEnglish(text)) continue;
        return told != null && !isLatin(told) ? among("en", has).orElse(told) : told;
      }
      if (script != null) return in(script, text, told, has);
    }
    return told;
  }

  /// What most letters are of; null: that is not clear.
  private static @Nullable UnicodeScript clear(String text) {
    Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .forEach(letter -> letters.merge(script(letter), 1, Integer::sum));
    int all = letters.values().stream().mapToInt(Integer::intValue).sum();
    for (var script : letters.entrySet()) {
      if (script.getValue() >= LETTERS_MIN && script.getValue() * 100 >= all * CLEAR_PERCENT) {
        return script.getKey();
      }
    }
    return null;
  }

  private static UnicodeScript script(int letter) {
    return UnicodeScript.of(letter);
  }

  private static boolean isEnglish(String text) {
    var plain = text.replace('’', '\'');
    return NO_WORD.splitAsStream(plain).filter(ENGLISH::contains).count() >= ENGLISH_WORDS_MIN;
  }

  private static boolean isLatin(String tag) {
    var primary = primary(tag);
    return !primary.equals("ja")
        && WRITTEN_IN.values().stream().noneMatch(languages -> languages.contains(primary));
  }

  /// One language of that script, if there is just one that the words can be of.
  private static @Nullable String in(
      UnicodeScript script, String text, @Nullable String told, Collection<String> has) {
    var written = WRITTEN_IN.getOrDefault(script, List.of());
    if (told != null && written.contains(primary(told))) return told;
    var fitting =
        has.stream()
            .filter(tag -> written.contains(primary(tag)) && mayBe(primary(tag), text))
            .toList();
    return fitting.size() == 1 ? fitting.getFirst() : told;
  }

  private static boolean mayBe(String language, String text) {
    var foreign = FOREIGN.get(language);
    return foreign == null || !foreign.matcher(text).find();
  }

  private static Optional<String> among(String language, Collection<String> has) {
    return has.stream().filter(tag -> primary(tag).equals(language)).findFirst();
  }

  private static String primary(String tag) {
    return tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
  }
}
