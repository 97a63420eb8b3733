package chat.alcove.bots.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What of a model's words a visitor may see.
///
/// A visitor can talk a model into saying anything it was told, so an answer that holds a longer
/// piece of the instructions, as it is or in one of the disguises that models know, is not shown.
final class Tongue {
  /// Letters and digits of a piece that is looked for; any longer one holds it.
  private static final int PIECE = 48;

  private static final int STEP = 8;

  /// Shorter instructions are held back as a whole, but not single words.
  private static final int PIECE_MIN = 16;

  private static final Pattern IMAGE = Pattern.compile("!\\[([^\\]]{0,500})]\\([^)]{0,3000}\\)");
  private static final Pattern LINK =
      Pattern.compile("\\[([^\\]]{1,500})]\\(\\s*([^)\\s]{1,3000})[^)]{0,500}\\)");
  private static final Pattern OTHER_SCHEME =
      Pattern.compile(
          "(?i)\\b(?!https?://)(?:[a-z][a-z0-9+.-]{1,30}://|(?:javascript|vbscript|blob|file)\\s?:"
              + "|data\\s?:\\s?[a-z]{1,20}/)\\S*");

  /// Controls, and what is not seen but turns words around or hides them.
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}&&[^\\n\\t]]|[\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]"
              + "|[\\x{e0000}-\\x{e0fff}]|[\\ud800-\\udfff]");

  private static final Pattern WEB = Pattern.compile("(?i)https?://");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{24,}");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F\\s:]{48,}");
  private static final Pattern LINES = Pattern.compile("\\n{3,}");

  private final List<String> pieces;

  /// @param secrets what is never said
  Tongue(String... secrets) {
    this.pieces = Stream.of(secrets).map(Tongue::letters).flatMap(Tongue::pieces).toList();
  }

  /// The words as a visitor may see them; empty where they may not, or nothing is left.
  Optional<String> of(String said) {
    if (tells(said)) return Optional.empty();
    var clean = UNSEEN.matcher(said.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
    clean = IMAGE.matcher(clean).replaceAll("$1");
    clean = LINK.matcher(clean).replaceAll(link -> Matcher.quoteReplacement(plain(link)));
    clean = OTHER_SCHEME.matcher(clean).replaceAll("");
    clean = LINES.matcher(clean).replaceAll("\n\n").strip();
    // What was taken out may have hidden what is left.
    return Optional.of(clean).filter(words -> !words.isEmpty() && !tells(words));
  }

  private static String plain(MatchResult link) {
    var url = link.group(2);
    return WEB.matcher(url).lookingAt() ? link.group(1) + " (" + url + ")" : link.group(1);
  }

  private boolean tells(String said) {
    var plain = letters(said);
    return holds(plain)
        || holds(new StringBuilder(plain).reverse().toString())
        || holds(rotated(plain))
        || decoded(said).map(Tongue::letters).anyMatch(this::holds);
  }

  private boolean holds(String letters) {
    return pieces.stream().anyMatch(letters::contains);
  }

  private static Stream<String> pieces(String letters) {
    if (letters.length() <= PIECE)
      return Stream.of(letters).filter(all -> all.length() >= PIECE_MIN);
    return Stream.iterate(0, from -> from <= letters.length() - PIECE, from -> from + STEP)
        .map(from -> letters.substring(from, from + PIECE));
  }

  /// Without spaces, points, marks and case, which say the same.
  private static String letters(String text) {
    return text.codePoints()
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .toLowerCase(Locale.ROOT);
  }

  private static String rotated(String letters) {
    var turned = new StringBuilder(letters);
    for (int i = 0; i < turned.length(); i++) {
      char c = turned.charAt(i);
      if (c >= 'a' && c <= 'z') turned.setCharAt(i, (char) ('a' + (c - 'a' + 13) % 26));
    }
    return turned.toString();
  }

  private static Stream<String> decoded(String said) {
    // A long encoded text comes in lines.
    var joined = said.replaceAll("\\s", "");
    return Stream.of(
            BASE64.matcher(said).results().flatMap(Tongue::base64),
            BASE64.matcher(joined).results().flatMap(Tongue::base64),
            HEX.matcher(said).results().flatMap(Tongue::hex))
        .flatMap(texts -> texts);
  }

  /// Whatever letters stand before it, one of these begins where it does.
  private static Stream<String> base64(MatchResult found) {
    var usual = found.group().replace('-', '+').replace('_', '/');
    return IntStream.range(0, 4)
        .mapToObj(usual::substring)
        .map(text -> text.substring(0, text.length() / 4 * 4))
        .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
  }

  private static Stream<String> hex(MatchResult found) {
    var digits = found.group().replaceAll("[^0-9a-fA-F]", "");
    return IntStream.range(0, Math.min(2, digits.length()))
        .mapToObj(digits::substring)
        .map(text -> HexFormat.of().parseHex(text.substring(0, text.length() / 2 * 2)))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
