package chat.alcove.bots.flow;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Free text as words to compare: no case, no punctuation, no accents, `ё` as `е`.
final class Words {
  private static final Pattern ACCENTS =
      Pattern.compile("(?<!и)\\p{M}+|(?<=и)[\\p{M}&&[^\\u0306]]+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int CHARS_MAX = 4_000;

  private Words() {}

  static List<String> of(String text) {
    var cut = text.length() > CHARS_MAX ? text.substring(0, CHARS_MAX) : text;
    var apart = Normalizer.normalize(cut, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    var plain = Normalizer.normalize(ACCENTS.matcher(apart).replaceAll(""), Normalizer.Form.NFC);
    return Arrays.stream(NO_WORD.split(plain)).filter(word -> !word.isEmpty()).toList();
  }

  static Set<String> set(String text) {
    return new HashSet<>(of(text));
  }

  /// One text, whatever it was punctuated like.
  static String plain(String text) {
    return String.join(" ", of(text));
  }
}
