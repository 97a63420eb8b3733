package chat.alcove.load.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What an entry says, short enough to keep by the hundred thousand: its kind, who wrote it and the
/// hash of its text.
///
/// @param author `visitor` or `agent` for words; empty for entries that nobody wrote
/// @param hash of the text; of the empty text where the kind has none
public record Content(String kind, String author, String hash) {
  /// The content of words: a message or a note.
  public static Content of(String kind, String author, String text) {
    return new Content(kind, author, hash(text));
  }

  /// The content of an entry that only marks a change.
  public static Content mark(String kind) {
    return new Content(kind, "", hash(""));
  }

  private static String hash(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
