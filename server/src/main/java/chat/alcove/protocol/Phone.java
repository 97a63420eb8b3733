package chat.alcove.protocol;

import java.util.regex.Pattern;

/// The form of a telephone number, as it is written in any country. Whether somebody answers, only
/// a call can tell.
public final class Phone {
  private static final Pattern NUMBER =
      Pattern.compile("\\+?[\\p{Nd}()./\\p{Zs}\\p{Pd}]{6,29}[\\p{Nd})]");
  private static final int DIGITS_MIN = 7;
  private static final int DIGITS_MAX = 20;

  private Phone() {}

  /// Whether it looks like one: digits of any script, and what people put between them.
  public static boolean looksRight(String text) {
    long digits = text.codePoints().filter(Character::isDigit).count();
    return digits >= DIGITS_MIN && digits <= DIGITS_MAX && NUMBER.matcher(text).matches();
  }
}
