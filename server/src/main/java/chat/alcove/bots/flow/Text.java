package chat.alcove.bots.flow;

import java.util.Map;
import java.util.Optional;

/// Words in some languages, the flow's own among them.
///
/// @param own the flow's language
/// @param byLanguage may hold `{{placeholders}}`
record Text(String own, Map<String, String> byLanguage) {
  static final int CHARS_MAX = 4_000;

  Text {
    byLanguage = Map.copyOf(byLanguage);
  }

  /// In the visitor's language, else in the flow's own.
  String in(String language) {
    var exact = byLanguage.get(language);
    if (exact != null) return exact;
    var primary = Optional.ofNullable(byLanguage.get(Languages.primary(language)));
    return primary.orElseGet(() -> byLanguage.getOrDefault(own, ""));
  }
}
