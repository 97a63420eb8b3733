package chat.alcove.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorLinksTest {
  private static final byte[] SECRET = filled(7);
  private static final UUID SITE = new UUID(1, 2);
  private static final UUID VISITOR = new UUID(3, 4);
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final String TOKEN = VisitorLinks.mint(SECRET, SITE, VISITOR, NOW);

  @Test
  void names_its_visitor_for_thirty_days() {
    var last = NOW.plus(Duration.ofDays(30)).minusSeconds(1);

    assertThat(TOKEN).hasSize(48).matches("[A-Za-z0-9_-]+");
    assertThat(VisitorLinks.visitor(SECRET, SITE, TOKEN, NOW)).contains(VISITOR);
    assertThat(VisitorLinks.visitor(SECRET, SITE, TOKEN, last)).contains(VISITOR);
  }

  @Test
  void names_nobody_afterwards() {
    var over = NOW.plus(Duration.ofDays(30));

    assertThat(VisitorLinks.visitor(SECRET, SITE, TOKEN, over)).isEmpty();
  }

  @Test
  void still_knows_its_end_when_the_seconds_need_all_their_bits() {
    var late = Instant.parse("2050-01-01T00:00:00Z");
    var token = VisitorLinks.mint(SECRET, SITE, VISITOR, late);

    assertThat(VisitorLinks.visitor(SECRET, SITE, token, late)).contains(VISITOR);
  }

  @Test
  void is_worth_nothing_on_another_site_or_under_another_secret() {
    assertThat(VisitorLinks.visitor(SECRET, new UUID(1, 3), TOKEN, NOW)).isEmpty();
    assertThat(VisitorLinks.visitor(filled(8), SITE, TOKEN, NOW)).isEmpty();
  }

  @Test
  void is_refused_when_any_character_is_changed() {
    for (int i = 0; i < TOKEN.length(); i++) {
      var changed = new StringBuilder(TOKEN);
      changed.setCharAt(i, TOKEN.charAt(i) == 'A' ? 'B' : 'A');

      assertThat(VisitorLinks.visitor(SECRET, SITE, changed.toString(), NOW)).isEmpty();
    }
  }

  @Test
  void is_no_session_and_a_session_is_no_link() {
    var session = VisitorTokens.mint(SECRET, SITE, new byte[VisitorTokens.RANDOM_BYTES]);

    assertThat(VisitorTokens.visitor(SECRET, SITE, TOKEN)).isEmpty();
    assertThat(VisitorLinks.visitor(SECRET, SITE, session, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "================================================",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void refuses_what_is_no_token(String text) {
    assertThat(VisitorLinks.visitor(SECRET, SITE, text, NOW)).isEmpty();
  }

  private static byte[] filled(int value) {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
