package chat.alcove.articles;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What stands before an article's text in a file, `key: value` a line between two lines of `---`.
///
/// A small part of YAML on purpose: no anchors, no types, nothing that grows.
///
/// @param fields by their name in lower case
/// @param body what comes after
record FrontMatter(Map<String, String> fields, String body) {
  private static final int LINES_MAX = 40;
  private static final int VALUE_CHARS_MAX = 400;
  private static final Pattern FIELD = Pattern.compile("([A-Za-z_-]{1,40})\\s*:\\s*(.*)");
  private static final Pattern HEADING = Pattern.compile("\\s*#\\s+(.+?)\\s*#*\\s*(?:\\n|$)");

  /// Of a whole file.
  static FrontMatter of(String file) {
    var text = file.replace("\r\n", "\n").replace('\r', '\n');
    if (text.startsWith("\ufeff")) text = text.substring(1);
    Map<String, String> fields = new LinkedHashMap<>();
    int at = text.startsWith("---\n") ? read(text, fields) : 0;
    return new FrontMatter(fields, text.substring(at).stripLeading());
  }

  /// Tells where the text begins; what never ends is text.
  private static int read(String text, Map<String, String> fields) {
    int at = 4;
    for (int line = 0; line < LINES_MAX; line++) {
      int end = text.indexOf('\n', at);
      var words = text.substring(at, end < 0 ? text.length() : end).strip();
      if (words.equals("---")) return end < 0 ? text.length() : end + 1;
      if (end < 0) break;
      var field = FIELD.matcher(words);
      if (field.matches()) {
        fields.put(field.group(1).toLowerCase(Locale.ROOT), value(field.group(2)));
      }
      at = end + 1;
    }
    fields.clear();
    return 0;
  }

  private static String value(String written) {
    var bare = written.strip();
    boolean quoted = bare.length() > 1 && (wrapped(bare, "\"") || wrapped(bare, "'"));
    var value = quoted ? bare.substring(1, bare.length() - 1) : bare;
    return value.substring(0, Math.min(value.length(), VALUE_CHARS_MAX));
  }

  private static boolean wrapped(String text, String quote) {
    return text.startsWith(quote) && text.endsWith(quote);
  }

  /// A field; empty if it is not there.
  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  boolean says(String name, String value) {
    return field(name).equalsIgnoreCase(value);
  }

  /// The same with the heading that the text begins with as its title, unless it has one.
  FrontMatter titled() {
    var heading = HEADING.matcher(body);
    if (!field("title").isEmpty() || !heading.lookingAt()) return this;
    var with = new LinkedHashMap<>(fields);
    with.put("title", heading.group(1));
    return new FrontMatter(with, body.substring(heading.end()).stripLeading());
  }
}
