package chat.alcove.articles;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Pictures in articles: what they may be, and where they are found.
final class Pictures {
  static final String PATH = "/pictures/";
  static final int BYTES_MAX = 5 << 20;

  private Pictures() {}

  /// Its type by its first bytes; what the sender calls it is not believed.
  static Optional<String> type(byte[] bytes) {
    if (begins(bytes, 0, "\u0089PNG\r\n\u001a\n")) return Optional.of("image/png");
    if (begins(bytes, 0, "\u00ff\u00d8\u00ff")) return Optional.of("image/jpeg");
    if (begins(bytes, 0, "GIF87a") || begins(bytes, 0, "GIF89a")) return Optional.of("image/gif");
    if (begins(bytes, 0, "RIFF") && begins(bytes, 8, "WEBP")) return Optional.of("image/webp");
    return Optional.empty();
  }

  private static boolean begins(byte[] bytes, int at, String text) {
    var wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length < at + wanted.length) return false;
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) return false;
    }
    return true;
  }
}
