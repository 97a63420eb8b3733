package chat.alcove.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is known of a visitor, word by word ("plan": "gold").
final class Attributes {
  private Attributes() {}

  /// Without spaces around; an empty value means that the attribute goes.
  static Map<String, String> read(Fields fields) {
    Optional<Fields> given = fields.maybeObject("attributes");
    if (given.isEmpty()) return Map.of();
    Map<String, String> read = new LinkedHashMap<>();
    for (String name : given.get().names()) {
      if (read.size() == Limits.ATTRIBUTES_MAX) {
        throw new Refused(Refusal.TOO_LARGE, "attributes are more than " + Limits.ATTRIBUTES_MAX);
      }
      String key = Fields.words("an attribute's name", name, Limits.ATTRIBUTE_NAME_CHARS_MAX);
      if (key.isEmpty()) throw Fields.malformed("an attribute's name is empty");
      String value = given.get().maybeText(name, Limits.ATTRIBUTE_VALUE_CHARS_MAX).orElse("");
      if (read.put(key, value) != null) {
        throw Fields.malformed("attribute " + key + " is given twice");
      }
    }
    return read;
  }
}
