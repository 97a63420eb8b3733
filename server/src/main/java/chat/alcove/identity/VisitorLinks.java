package chat.alcove.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tokens of mailed links: a visitor and an end, signed for one site. Whoever holds one is that
/// visitor until then.
///
/// The server knows visitors' session tokens only by their hash, so it can't mail them; it can sign
/// that it knows the visitor. The label keeps these signatures apart from those of sessions.
public final class VisitorLinks {
  /// How long a link works.
  public static final Duration LIVES = Duration.ofDays(30);

  private static final byte[] LABEL = "alcove visitor link 1".getBytes(StandardCharsets.US_ASCII);
  private static final int SAID_BYTES = 20;
  private static final int TOKEN_BYTES = 36;
  private static final int TOKEN_CHARS = 48;

  private VisitorLinks() {}

  /// A token of 48 characters that works for [#LIVES].
  ///
  /// @param secret the workspace's
  public static String mint(byte[] secret, UUID siteId, UUID visitor, Instant now) {
    var token = Arrays.copyOf(said(visitor, now.plus(LIVES)), TOKEN_BYTES);
    var signature = signature(secret, siteId, Arrays.copyOf(token, SAID_BYTES));
    System.arraycopy(signature, 0, token, SAID_BYTES, signature.length);
    return Credential.encode(token);
  }

  /// The visitor whom a token names; empty for one that is forged, broken, another site's or over.
  public static Optional<UUID> visitor(byte[] secret, UUID siteId, String token, Instant now) {
    return decode(token)
        .filter(bytes -> signed(secret, siteId, bytes))
        .filter(bytes -> now.isBefore(end(bytes)))
        .map(Credential::uuid);
  }

  private static byte[] said(UUID visitor, Instant end) {
    // Four bytes without a sign hold the seconds until 2106.
    return ByteBuffer.allocate(SAID_BYTES)
        .put(Credential.bytes(visitor))
        .putInt((int) end.getEpochSecond())
        .array();
  }

  private static Instant end(byte[] token) {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(ByteBuffer.wrap(token).getInt(16)));
  }

  /// 36 bytes are 48 characters exactly, so that each token has one spelling.
  private static Optional<byte[]> decode(String token) {
    if (token.length() != TOKEN_CHARS) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getUrlDecoder().decode(token);
      return bytes.length == TOKEN_BYTES ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean signed(byte[] secret, UUID siteId, byte[] token) {
    var given = Arrays.copyOfRange(token, SAID_BYTES, TOKEN_BYTES);
    return MessageDigest.isEqual(
        signature(secret, siteId, Arrays.copyOf(token, SAID_BYTES)), given);
  }

  private static byte[] signature(byte[] secret, UUID siteId, byte[] said) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(LABEL);
      mac.update(Credential.bytes(siteId));
      return Arrays.copyOf(mac.doFinal(said), TOKEN_BYTES - SAID_BYTES);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
