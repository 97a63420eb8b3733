package chat.alcove.articles;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// The last part of an article's address, made of its title: Latin letters, digits and hyphens.
final class Slugs {
  static final int CHARS_MAX = 80;
  static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

  /// Of what a slug does not have, what is more than a space or a comma.
  private static final Pattern SAYS = Pattern.compile("[\\p{L}\\p{N}\\p{S}#&&[^a-z0-9]]");

  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('а', "a"),
          Map.entry('б', "b"),
          Map.entry('в', "v"),
          Map.entry('г', "g"),
          Map.entry('д', "d"),
          Map.entry('е', "e"),
          Map.entry('ё', "yo"),
          Map.entry('ж', "zh"),
          Map.entry('з', "z"),
          Map.entry('и', "i"),
          Map.entry('й', "y"),
          Map.entry('к', "k"),
          Map.entry('л', "l"),
          Map.entry('м', "m"),
          Map.entry('н', "n"),
          Map.entry('о', "o"),
          Map.entry('п', "p"),
          Map.entry('р', "r"),
          Map.entry('с', "s"),
          Map.entry('т', "t"),
          Map.entry('у', "u"),
          Map.entry('ф', "f"),
          Map.entry('х', "kh"),
          Map.entry('ц', "ts"),
          Map.entry('ч', "ch"),
          Map.entry('ш', "sh"),
          Map.entry('щ', "shch"),
          Map.entry('ъ', ""),
          Map.entry('ы', "y"),
          Map.entry('ь', ""),
          Map.entry('э', "e"),
          Map.entry('ю', "yu"),
          Map.entry('я', "ya"),
          Map.entry('і', "i"),
          Map.entry('ї', "yi"),
          Map.entry('є', "ye"),
          Map.entry('ґ', "g"));

  private Slugs() {}

  /// Of a title; `article` where nothing of it can be written so.
  static String of(String title) {
    var latin = new StringBuilder();
    for (char letter :
        Normalizer.normalize(title, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).toCharArray()) {
      latin.append(LETTERS.getOrDefault(letter, String.valueOf(letter)));
    }
    var bare = MARKS.matcher(Normalizer.normalize(latin, Normalizer.Form.NFKD)).replaceAll("");
    return trimmed(OTHER.matcher(bare).replaceAll("-"), "article");
  }

  /// Of what an article is known by when it comes again: as [#of], and never that of another name.
  /// A name that cannot be written so, or not all of it ("C++", "營業時間"), ends with what stands for
  /// the whole.
  static String unmistakable(String name) {
    var slug = of(name);
    if (!loses(name)) return slug;
    var whole =
        "-"
            + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    return slug.substring(0, Math.min(slug.length(), CHARS_MAX - whole.length())) + whole;
  }

  private static boolean loses(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(letter -> !LETTERS.containsKey((char) letter))
        .anyMatch(letter -> SAYS.matcher(Character.toString(letter)).matches());
  }

  /// With a number behind it, for the second of the same title.
  static String numbered(String slug, int number) {
    var suffix = "-" + number;
    return trimmed(
            slug.substring(0, Math.min(slug.length(), CHARS_MAX - suffix.length())), "article")
        + suffix;
  }

  private static String trimmed(String slug, String otherwise) {
    int from = slug.startsWith("-") ? 1 : 0;
    var cut = slug.substring(from, Math.min(slug.length(), from + CHARS_MAX));
    var bare = cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    return bare.isEmpty() ? otherwise : bare;
  }
}
