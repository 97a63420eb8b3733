package chat.alcove.outward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final Instant AT = Instant.ofEpochSecond(1_700_000_000L);

  /// Made with `printf '1700000000.{"id":"e"}' | openssl dgst -sha256 -hmac secret`.
  @Test
  void signs_the_second_and_the_body_as_others_would() {
    assertThat(Signature.of("secret", AT, Buffer.buffer("{\"id\":\"e\"}")))
        .isEqualTo(
            "t=1700000000,v1=c8710bfad0d5744c091661b621aa5a921003ddb478e5004c4b34e1bc1fbcc919");
  }

  @Test
  void signs_each_body_second_and_secret_differently() {
    var body = Buffer.buffer("{}");

    assertThat(Signature.of("secret", AT, body))
        .isNotEqualTo(Signature.of("secret", AT, Buffer.buffer("{ }")))
        .isNotEqualTo(Signature.of("secret", AT.plusSeconds(1), body))
        .isNotEqualTo(Signature.of("Secret", AT, body));
  }
}
