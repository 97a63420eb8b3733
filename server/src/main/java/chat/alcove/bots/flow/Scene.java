package chat.alcove.bots.flow;

import chat.alcove.bots.Prompt;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What conditions and placeholders are looked up in.
///
/// @param language the visitor's, as a tag
/// @param fields collected so far
/// @param words the visitor's last
record Scene(Prompt.Facts facts, String language, Map<String, String> fields, String words) {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{\\s*([\\p{L}\\p{N}_.-]{1,80})\\s*}}");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\n]]");

  String url() {
    return facts.page() == null ? "" : facts.page().url();
  }

  /// With what the placeholders name in their place; what there is not is nothing. What is put in
  /// is plain text, and is not looked through for placeholders again.
  String fill(String template, int charsMax) {
    var filled =
        PLACEHOLDER
            .matcher(template)
            .replaceAll(found ->
                Matcher.quoteReplacement(CONTROLS.matcher(named(found.group(1))).replaceAll(" ")));
    return cut(filled, charsMax);
  }

  /// Never through the middle of a character.
  static String cut(String text, int charsMax) {
    if (text.length() <= charsMax) return text;
    int end = Character.isHighSurrogate(text.charAt(charsMax - 1)) ? charsMax - 1 : charsMax;
    return text.substring(0, end);
  }

  private String named(String name) {
    if (name.startsWith("attribute.")) {
      return facts.attributes().getOrDefault(name.substring("attribute.".length()), "");
    }
    return switch (name) {
      case "page.url" -> url();
      case "page.title" -> facts.page() == null ? "" : facts.page().title();
      case "language" -> language;
      case "words" -> words;
      default -> Optional.ofNullable(fields.get(name)).orElse("");
    };
  }
}
