package chat.alcove.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Settings as somebody filled them in. Each field that does not fit is refused by its name, with
/// what would fit.
///
/// Unlike frames, a field that is not known is refused: it is somebody's slip of the pen.
public final class Form {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern NO_TEXT = Pattern.compile("\\p{Cntrl}|[\\ud800-\\udfff]");

  private static final Pattern NO_PASSAGE =
      Pattern.compile("[\\p{Cntrl}&&[^\n\r\t]]|[\\ud800-\\udfff]");

  private final String path;
  private final Map<?, ?> values;

  private Form(String path, Map<?, ?> values) {
    this.path = path;
    this.values = values;
  }

  /// What was sent over what there is: a field that was not sent stays as it is.
  ///
  /// @param known the fields there may be
  public static Form over(
      Map<String, ? extends @Nullable Object> present,
      Map<String, ? extends @Nullable Object> sent,
      Set<String> known) {
    of("", sent, known);
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(present);
    merged.putAll(sent);
    return new Form("", merged);
  }

  private static Form of(String path, Map<?, ?> sent, Set<String> known) {
    for (Object name : sent.keySet()) {
      if (!known.contains(String.valueOf(name))) {
        throw Refused.field(path + name, "there is no such setting");
      }
    }
    return new Form(path, sent);
  }

  /// As it was sent.
  public @Nullable Object value(String name) {
    return values.get(name);
  }

  /// The whole name of a field of this form.
  public String field(String name) {
    return path + name;
  }

  /// A line of text that is not blank, without the spaces around it.
  public String text(String name, int charsMax) {
    if (!(values.get(name) instanceof String text)
        || text.isBlank()
        || text.strip().length() > charsMax
        || NO_TEXT.matcher(text).find()) {
      throw Refused.field(field(name), "must be a text of 1 to " + charsMax + " characters");
    }
    return text.strip();
  }

  /// Text of any number of lines, perhaps none.
  public String passage(String name, int bytesMax) {
    if (values.get(name) instanceof String text
        && text.length() <= bytesMax
        && text.getBytes(StandardCharsets.UTF_8).length <= bytesMax
        && !NO_PASSAGE.matcher(text).find()) {
      return text;
    }
    throw Refused.field(field(name), "must be a text of at most " + bytesMax + " bytes");
  }

  /// A whole number.
  public int whole(String name, int min, int max) {
    return maybeWhole(name, min, max)
        .orElseThrow(() -> Refused.field(field(name), "must be " + range(min, max)));
  }

  /// A whole number, or null.
  public Optional<Integer> maybeWhole(String name, int min, int max) {
    Object value = values.get(name);
    if (value == null) return Optional.empty();
    if (value instanceof Integer number && number >= min && number <= max) {
      return Optional.of(number);
    }
    throw Refused.field(field(name), "must be " + range(min, max));
  }

  private static String range(int min, int max) {
    return "a whole number from " + min + " to " + max;
  }

  /// Yes or no.
  public boolean flag(String name) {
    if (values.get(name) instanceof Boolean flag) return flag;
    throw Refused.field(field(name), "must be true or false");
  }

  /// The id of something.
  public UUID id(String name) {
    return maybeId(name)
        .orElseThrow(() -> Refused.field(field(name), "must be an id (a lower-case UUID)"));
  }

  /// The id of something, or null.
  public Optional<UUID> maybeId(String name) {
    Object value = values.get(name);
    if (value == null) return Optional.empty();
    if (value instanceof String text && ID.matcher(text).matches()) {
      return Optional.of(UUID.fromString(text));
    }
    throw Refused.field(field(name), "must be an id (a lower-case UUID) or null");
  }

  /// A form within this one, or null.
  public Optional<Form> maybeForm(String name, Set<String> known) {
    Object value = values.get(name);
    if (value == null) return Optional.empty();
    if (value instanceof Map<?, ?> map) return Optional.of(of(field(name) + ".", map, known));
    throw Refused.field(field(name), "must be an object with " + String.join(" and ", known));
  }

  /// Forms within this one.
  public List<Form> forms(String name, int max, Set<String> known) {
    List<?> items = list(name, max);
    List<Form> forms = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String item = field(name) + "[" + i + "]";
      if (!(items.get(i) instanceof Map<?, ?> map)) {
        throw Refused.field(item, "must be an object with " + String.join(" and ", known));
      }
      forms.add(of(item + ".", map, known));
    }
    return forms;
  }

  /// Words of a kind, each once, in their order.
  ///
  /// @param kind what each must match
  /// @param words says so
  public List<String> words(String name, int max, Pattern kind, String words) {
    List<?> items = list(name, max);
    var seen = new HashSet<String>();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (!(items.get(i) instanceof String word) || !kind.matcher(word).matches()) {
        throw Refused.field(field(name) + "[" + i + "]", words);
      }
      if (seen.add(word)) found.add(word);
    }
    return found;
  }

  private List<?> list(String name, int max) {
    if (values.get(name) instanceof List<?> list && list.size() <= max) return list;
    throw Refused.field(field(name), "must be a list of at most " + max);
  }
}
