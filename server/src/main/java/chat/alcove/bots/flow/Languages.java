package chat.alcove.bots.flow;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names of languages: `en`, `pt-br`.
final class Languages {
  private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{2,8})*");

  private Languages() {}

  static boolean isTag(String text) {
    return TAG.matcher(text).matches();
  }

  /// As browsers give it, in small letters; what is none counts as the other one.
  static String tag(@Nullable String given, String otherwise) {
    if (given == null) return otherwise;
    var small = given.toLowerCase(Locale.ROOT).replace('_', '-');
    return isTag(small) ? small : otherwise;
  }

  static String primary(String tag) {
    int end = tag.indexOf('-');
    return end < 0 ? tag : tag.substring(0, end);
  }
}
