package chat.alcove.identity;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Visitors' session tokens: random bits, signed for one site.
///
/// The signature lets a forged token be turned away without asking the database, and makes a token
/// of one site worthless on another. Nothing is stored for a visitor who hasn't written.
public final class VisitorTokens {
  /// How many random bytes [#mint] takes.
  public static final int RANDOM_BYTES = 16;

  private static final int TOKEN_BYTES = 32;
  private static final int TOKEN_CHARS = 43;

  private VisitorTokens() {}

  /// A new token of 43 characters.
  ///
  /// @param secret the workspace's
  /// @param random [#RANDOM_BYTES] fresh bytes from a `SecureRandom`
  public static String mint(byte[] secret, UUID siteId, byte[] random) {
    if (random.length != RANDOM_BYTES) {
      throw new IllegalArgumentException("random bytes: " + random.length);
    }
    var token = Arrays.copyOf(random, TOKEN_BYTES);
    System.arraycopy(signature(secret, siteId, random), 0, token, RANDOM_BYTES, RANDOM_BYTES);
    return Credential.encode(token);
  }

  /// The visitor whom a token names; empty for one that is forged, broken or another site's.
  public static Optional<UUID> visitor(byte[] secret, UUID siteId, String token) {
    return decode(token)
        .filter(bytes -> signed(secret, siteId, bytes))
        .map(bytes -> Credential.uuid(Credential.sha256(bytes)));
  }

  /// Only the canonical spelling: the last character has two spare bits, which must not make four
  /// tokens of one.
  private static Optional<byte[]> decode(String token) {
    if (token.length() != TOKEN_CHARS) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getUrlDecoder().decode(token);
      return Credential.encode(bytes).equals(token) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean signed(byte[] secret, UUID siteId, byte[] token) {
    var random = Arrays.copyOf(token, RANDOM_BYTES);
    var given = Arrays.copyOfRange(token, RANDOM_BYTES, TOKEN_BYTES);
    return MessageDigest.isEqual(signature(secret, siteId, random), given);
  }

  private static byte[] signature(byte[] secret, UUID siteId, byte[] random) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(Credential.bytes(siteId));
      return Arrays.copyOf(mac.doFinal(random), RANDOM_BYTES);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
