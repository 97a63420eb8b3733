package chat.alcove.protocol;

import java.util.regex.Pattern;

/// The form of an address that mail can be sent to. Whether somebody reads it, only mail can tell.
public final class Email {
  /// RFC 5321, 4.5.3.1: a path has 256 characters, two of them its brackets.
  static final int CHARS_MAX = 254;

  private static final int LOCAL_CHARS_MAX = 64;
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

  /// Plain addresses of a named domain: no quotes, comments or numbers in brackets, no bare host.
  private static final Pattern ADDRESS =
      Pattern.compile("%s(?:\\.%s)*@%s(?:\\.%s)+".formatted(ATOM, ATOM, LABEL, LABEL));

  /// As browsers check it.
  private static final Pattern ANY_SCRIPT =
      Pattern.compile("[^\\s@<>,;:\"()]+@[^\\s@<>,;:\"()]+\\.[^\\s@<>,;:\"().]{2,}");

  private Email() {}

  /// Whether it looks like one, in any script: for people to read, not for us to send to.
  public static boolean looksRight(String text) {
    return text.length() <= CHARS_MAX && ANY_SCRIPT.matcher(text).matches();
  }

  /// Whether it is one.
  static boolean fits(String text) {
    return text.length() <= CHARS_MAX
        && ADDRESS.matcher(text).matches()
        && text.indexOf('@') <= LOCAL_CHARS_MAX;
  }

  static String read(String text) {
    if (!fits(text)) {
      throw Fields.malformed("email must be an address like name@example.com");
    }
    return text;
  }
}
