package chat.alcove.protocol;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads typed fields from a parsed JSON object and refuses, by name, what is missing or wrong.
///
/// Unknown fields are ignored (old servers, new clients); a field of the wrong type is never
/// coerced.
final class Fields {
  private static final Pattern REF =
      Pattern.compile("[A-Za-z0-9_-]{1," + Limits.REF_CHARS_MAX + "}");
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /// BCP 47 tags in use are short.
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z");

  private final Map<?, ?> values;

  private Fields(Map<?, ?> values) {
    this.values = values;
  }

  static Fields of(@Nullable Object body) {
    if (body instanceof Map<?, ?> map) return new Fields(map);
    throw malformed("body must be an object");
  }

  static Refused malformed(String words) {
    return new Refused(Refusal.MALFORMED, words);
  }

  /// As it was sent, for who reads it.
  @Nullable Object value(String name) {
    return values.get(name);
  }

  boolean has(String name) {
    return values.get(name) != null;
  }

  String string(String name, int charsMax) {
    return maybeString(name, charsMax).orElseThrow(() -> malformed(name + " is missing"));
  }

  Optional<String> maybeString(String name, int charsMax) {
    Object value = values.get(name);
    if (value == null) return Optional.empty();
    if (!(value instanceof String text)) throw malformed(name + " must be a string");
    if (text.length() > charsMax) {
      throw new Refused(Refusal.TOO_LARGE, name + " is over " + charsMax + " characters");
    }
    return Optional.of(storable(name, text));
  }

  /// Words of a person: not blank, within the limit in code points, storable.
  String text(int charsMax) {
    // A code point has at most two chars, so this bound keeps the count below cheap.
    String text = string("text", charsMax * 2);
    if (text.isBlank()) throw malformed("text is empty");
    if (text.codePointCount(0, text.length()) > charsMax) {
      throw new Refused(Refusal.TOO_LARGE, "text is over " + charsMax + " characters");
    }
    return text;
  }

  /// A person's words about something else: without spaces around, empty where nothing is left.
  Optional<String> maybeText(String name, int charsMax) {
    // Checked as a whole only after stripping, so a wider bound stands before it.
    return maybeString(name, Limits.DEFAULT.frameBytesMax())
        .map(text -> words(name, text, charsMax))
        .filter(text -> !text.isEmpty());
  }

  /// Stripped, storable, and within the limit in code points.
  static String words(String what, String text, int charsMax) {
    String stripped = storable(what, text.strip());
    if (stripped.codePointCount(0, stripped.length()) > charsMax) {
      throw new Refused(Refusal.TOO_LARGE, what + " is over " + charsMax + " characters");
    }
    return stripped;
  }

  /// What somebody looks for: cut, not refused.
  String query(String name) {
    String query = cut(name, Limits.QUERY_CHARS_MAX).strip();
    if (query.isEmpty()) throw malformed(name + " is missing");
    return query;
  }

  String email() {
    return Email.read(string("email", Email.CHARS_MAX).strip());
  }

  /// Empty where an address is to be forgotten.
  String emailOrEmpty() {
    return maybeText("email", Email.CHARS_MAX).map(Email::read).orElse("");
  }

  Optional<String> maybeLanguage() {
    return maybeString("language", Limits.LANGUAGE_CHARS_MAX)
        .map(tag -> {
          if (!isLanguage(tag)) throw malformed("language must be a BCP 47 tag like en or pt-BR");
          return tag;
        });
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static boolean isLanguage(String tag) {
    return LANGUAGE.matcher(tag).matches();
  }

  Instant time(String name) {
    String text = string(name, 32);
    try {
      // Instant reads other offsets and years beyond the calendar of the database as well.
      if (TIME.matcher(text).matches()) return Instant.parse(text);
    } catch (DateTimeParseException noSuchDay) {
      // Told below.
    }
    throw malformed(name + " must be a time like 2026-11-20T09:00:00.000Z");
  }

  /// The names of all fields.
  Set<String> names() {
    return values.keySet().stream()
        .map(String::valueOf)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  String ref() {
    String ref = string("ref", Limits.REF_CHARS_MAX);
    if (!REF.matcher(ref).matches()) throw malformed("ref must be 1-64 of A-Z a-z 0-9 _ -");
    return ref;
  }

  UUID id(String name) {
    return maybeId(name).orElseThrow(() -> malformed(name + " is missing"));
  }

  Optional<UUID> maybeId(String name) {
    return maybeString(name, 36)
        .map(text -> {
          if (!ID.matcher(text).matches()) throw malformed(name + " must be a lower-case UUID");
          return UUID.fromString(text);
        });
  }

  long number(String name) {
    return maybeNumber(name).orElseThrow(() -> malformed(name + " is missing"));
  }

  Optional<Long> maybeNumber(String name) {
    Object value = values.get(name);
    if (value == null) return Optional.empty();
    if (!(value instanceof Integer || value instanceof Long)) {
      throw malformed(name + " must be a whole number");
    }
    long number = ((Number) value).longValue();
    // 2^53 - 1: the largest a JavaScript client can hold exactly (ECMA-262,
    // Number.MAX_SAFE_INTEGER).
    if (number < 0 || number > 9_007_199_254_740_991L) throw malformed(name + " is out of range");
    return Optional.of(number);
  }

  boolean flag(String name) {
    return maybeFlag(name).orElseThrow(() -> malformed(name + " is missing"));
  }

  Optional<Boolean> maybeFlag(String name) {
    Object value = values.get(name);
    if (value == null) return Optional.empty();
    if (!(value instanceof Boolean flag)) throw malformed(name + " must be true or false");
    return Optional.of(flag);
  }

  Optional<Fields> maybeObject(String name) {
    Object value = values.get(name);
    if (value == null) return Optional.empty();
    if (!(value instanceof Map<?, ?> map)) throw malformed(name + " must be an object");
    return Optional.of(new Fields(map));
  }

  /// Cut to the limit instead of refused: what a page calls itself is not the visitor's fault.
  String cut(String name, int charsMax) {
    Object value = values.get(name);
    if (!(value instanceof String text)) return "";
    String clean = text.replace("\u0000", "");
    int end = Math.min(charsMax, clean.length());
    if (end > 0 && end < clean.length() && Character.isHighSurrogate(clean.charAt(end - 1))) end--;
    return whole(clean.substring(0, end));
  }

  <E> E oneOf(String name, List<E> choices) {
    String wanted = string(name, 32);
    for (E choice : choices) if (choice.toString().equals(wanted)) return choice;
    throw malformed(name + " must be one of " + choices);
  }

  /// PostgreSQL holds no U+0000, and half a surrogate pair is no character.
  private static String storable(String name, String text) {
    if (text.indexOf(0) >= 0) throw malformed(name + " holds U+0000");
    if (!wellFormed(text)) throw malformed(name + " holds half a surrogate pair");
    return text;
  }

  /// Pages cut their own titles, and not all do so between characters.
  private static String whole(String text) {
    if (wellFormed(text)) return text;
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean wellFormed(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
