package chat.alcove.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorTokensTest {
  private static final byte[] SECRET = filled(32, 7);
  private static final UUID SITE = new UUID(1, 2);
  private static final String TOKEN = VisitorTokens.mint(SECRET, SITE, filled(16, 3));

  @Test
  void names_the_same_visitor_each_time() {
    var visitor = VisitorTokens.visitor(SECRET, SITE, TOKEN);

    assertThat(TOKEN).hasSize(43).matches("[A-Za-z0-9_-]+");
    assertThat(visitor).isPresent().isEqualTo(VisitorTokens.visitor(SECRET, SITE, TOKEN));
  }

  @Test
  void names_another_visitor_for_other_random_bits() {
    var other = VisitorTokens.mint(SECRET, SITE, filled(16, 4));

    assertThat(VisitorTokens.visitor(SECRET, SITE, other))
        .isPresent()
        .isNotEqualTo(VisitorTokens.visitor(SECRET, SITE, TOKEN));
  }

  @Test
  void refuses_a_token_of_another_site() {
    assertThat(VisitorTokens.visitor(SECRET, new UUID(1, 3), TOKEN)).isEmpty();
  }

  @Test
  void refuses_a_token_signed_with_another_secret() {
    assertThat(VisitorTokens.visitor(filled(32, 8), SITE, TOKEN)).isEmpty();
  }

  @Test
  void refuses_a_token_changed_in_any_character() {
    for (int i = 0; i < TOKEN.length(); i++) {
      var changed = new StringBuilder(TOKEN);
      changed.setCharAt(i, TOKEN.charAt(i) == 'A' ? 'B' : 'A');

      assertThat(VisitorTokens.visitor(SECRET, SITE, changed.toString())).isEmpty();
    }
  }

  @Test
  void refuses_another_spelling_of_the_same_bits() {
    var last = TOKEN.charAt(42);
    var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    var twin = TOKEN.substring(0, 42) + alphabet.charAt(alphabet.indexOf(last) + 1);

    assertThat(VisitorTokens.visitor(SECRET, SITE, twin)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "===========================================", "\u0000"})
  void refuses_what_is_no_token(String text) {
    assertThat(VisitorTokens.visitor(SECRET, SITE, text)).isEmpty();
  }

  private static byte[] filled(int length, int value) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
