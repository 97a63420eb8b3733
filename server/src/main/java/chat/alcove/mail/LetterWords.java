package chat.alcove.mail;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The words of our mails in one language.
record LetterWords(String language, Properties words) {
  private static final Pattern NAME = Pattern.compile("\\$\\{([a-z]+)}");
  private static final LetterWords ENGLISH = read("en");
  private static final LetterWords RUSSIAN = read("ru");

  /// In the reader's language, or in English.
  ///
  /// @param tag BCP 47; null where it is not known
  static LetterWords of(@Nullable String tag) {
    return tag != null && Locale.forLanguageTag(tag).getLanguage().equals("ru") ? RUSSIAN : ENGLISH;
  }

  /// With what stands for the names in it.
  String text(String key, Map<String, String> names) {
    return NAME.matcher(word(key))
        .replaceAll(
            name -> Matcher.quoteReplacement(Objects.requireNonNull(names.get(name.group(1)))));
  }

  /// A moment, in the form that `key` has in this language.
  String time(String key, Instant at, ZoneId zone) {
    return DateTimeFormatter.ofPattern(word(key), Locale.of(language)).withZone(zone).format(at);
  }

  private String word(String key) {
    return Objects.requireNonNull(words.getProperty(key), key);
  }

  private static LetterWords read(String language) {
    var name = "mail/mail_" + language + ".properties";
    var file = LetterWords.class.getClassLoader().getResourceAsStream(name);
    try (var in =
        new InputStreamReader(Objects.requireNonNull(file, name), StandardCharsets.UTF_8)) {
      var words = new Properties();
      words.load(in);
      return new LetterWords(language, words);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
