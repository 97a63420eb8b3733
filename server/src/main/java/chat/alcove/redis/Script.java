package chat.alcove.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What Redis does in one step. Known there by its digest once it has run.
public record Script(String lua, String sha1) {
  /// Of its text.
  public static Script of(String lua) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      return new Script(
          lua, HexFormat.of().formatHex(digest.digest(lua.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
