package chat.alcove.outward;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Proves to a webhook that a body is ours, and of which second: `t=1700000000,v1=<hex>`, the
/// HMAC-SHA256 of `t`, a dot and the body under the secret that both know.
public final class Signature {
  /// The header that carries it.
  public static final String HEADER = "Alcove-Signature";

  private Signature() {}

  /// The header's value.
  public static String of(String secret, Instant at, Buffer body) {
    long seconds = at.getEpochSecond();
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
