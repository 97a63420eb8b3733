package chat.alcove.articles;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The text of a file that somebody made, in whatever letters their program wrote.
///
/// UTF-8; UTF-16 where it begins with its mark (Excel's "Unicode text"); and Windows-1251, which is
/// what a Russian Excel saves as CSV, where what comes of it reads as Russian.
final class TextFile {
  private static final Charset RUSSIAN = Charset.forName("windows-1251");

  private TextFile() {}

  /// Empty where it is none of these.
  static Optional<String> read(byte[] bytes) {
    if (begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF)) {
      return decoded(bytes, StandardCharsets.UTF_16);
    }
    return decoded(bytes, StandardCharsets.UTF_8)
        .or(() -> decoded(bytes, RUSSIAN).filter(TextFile::isRussian));
  }

  private static boolean begins(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static Optional<String> decoded(byte[] bytes, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /// Umlauts of another code page become single Cyrillic letters within Latin words; Russian words
  /// are Cyrillic throughout.
  private static boolean isRussian(String text) {
    int within = 0;
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!isCyrillic(text.charAt(i))) continue;
      letters++;
      boolean before = i > 0 && isLatin(text.charAt(i - 1));
      boolean after = i + 1 < text.length() && isLatin(text.charAt(i + 1));
      if (before || after) within++;
    }
    return letters > 0 && within * 10 < letters;
  }

  private static boolean isCyrillic(char letter) {
    return Character.UnicodeScript.of(letter).equals(Character.UnicodeScript.CYRILLIC);
  }

  private static boolean isLatin(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
  }
}
