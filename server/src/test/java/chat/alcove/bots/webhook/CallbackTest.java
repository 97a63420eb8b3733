package chat.alcove.bots.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import chat.alcove.fixture.TestPrompt;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CallbackTest {
  private static final byte[] SECRET = new byte[32];
  private static final byte[] OTHER = {1, 2, 3};

  private final Callback callback =
      new Callback(
          TestPrompt.saying("?").prompt().key(),
          TestPrompt.BOT,
          TestPrompt.saying("?").prompt().turn());

  @Test
  void reads_what_it_signed() {
    var token = callback.token(SECRET);

    assertThat(token).hasSize(Callback.CHARS).matches("[A-Za-z0-9_-]+");
    assertThat(Callback.workspace(token)).contains(TestPrompt.WORKSPACE);
    assertThat(Callback.of(token, SECRET)).contains(callback);
  }

  @Test
  void reads_nothing_of_what_another_signed() {
    assertThat(Callback.of(callback.token(OTHER), SECRET)).isEmpty();
  }

  @Test
  void reads_nothing_of_which_a_single_bit_was_changed() {
    var bytes = Base64.getUrlDecoder().decode(callback.token(SECRET));

    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      var forged = Arrays.copyOf(bytes, bytes.length);
      forged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      var token = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(Callback.of(token, SECRET)).as("bit %d", bit).isEmpty();
    }
  }

  @Test
  void reads_nothing_of_what_is_no_token() {
    for (var text : new String[] {"", "x", "!".repeat(120), "a".repeat(119), "a".repeat(121)}) {
      assertThat(Callback.workspace(text)).isEmpty();
      assertThat(Callback.of(text, SECRET)).isEmpty();
    }
  }
}
