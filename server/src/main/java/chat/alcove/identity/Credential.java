package chat.alcove.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// A credential of random bits: `<workspace>.<256 random bits>`, both base64url.
///
/// The workspace is no secret; it stands here so that a look-up never leaves its workspace.
record Credential(UUID workspaceId, String text) {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int WORKSPACE_CHARS = 22;
  private static final int TEXT_CHARS = 66;

  /// A new one.
  static Credential mint(UUID workspaceId, SecureRandom random) {
    var bits = new byte[32];
    random.nextBytes(bits);
    return new Credential(workspaceId, encode(bytes(workspaceId)) + "." + encode(bits));
  }

  /// What a client sent; empty if it can't be one.
  static Optional<Credential> parse(String text) {
    if (text.length() != TEXT_CHARS || text.charAt(WORKSPACE_CHARS) != '.') {
      return Optional.empty();
    }
    try {
      var workspace = Base64.getUrlDecoder().decode(text.substring(0, WORKSPACE_CHARS));
      return Optional.of(new Credential(uuid(workspace), text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// What is stored in its place: SHA-256 as base64url.
  String hash() {
    return encode(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Never the text: records are logged by accident.
  @Override
  public String toString() {
    return "***";
  }

  static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static UUID uuid(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes, 0, 16);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
