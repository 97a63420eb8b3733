package chat.alcove.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
  private static final Origins CONFIGURED =
      new Origins(Optional.of(URI.create("https://chat.example/")));
  private static final Origins UNCONFIGURED = new Origins(Optional.empty());
  private static final Site SITE = site("https://good.example", "http://shop.example:8081");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://good.example",
        "https://GOOD.example",
        "https://good.example:443",
        "http://shop.example:8081",
        "https://chat.example"
      })
  void admits_the_sites_origins_and_our_own(String origin) {
    assertThat(CONFIGURED.admits(SITE, origin, "chat.example")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://good.example.evil",
        "https://evil-good.example",
        "https://sub.good.example",
        "http://good.example",
        "https://good.example:8443",
        "https://good.example.",
        "https://good.example@evil.example",
        "https://good.example/path",
        "http://shop.example",
        "https://shop.example:8081",
        "null",
        "",
        "good.example",
        "file://",
        "https://chat.example.",
        "http://chat.example",
        "https://good.example https://evil.example"
      })
  void refuses_every_other(String origin) {
    assertThat(CONFIGURED.admits(SITE, origin, "chat.example")).isFalse();
  }

  @Test
  void admits_a_program_which_has_no_origin() {
    assertThat(CONFIGURED.admits(SITE, null, "chat.example")).isTrue();
  }

  @Test
  void admits_app_views_only_where_the_site_allows_them() {
    assertThat(CONFIGURED.admits(site("null"), "null", "chat.example")).isTrue();
    assertThat(CONFIGURED.admits(site("null"), "https://evil.example", "chat.example")).isFalse();
  }

  @Test
  void believes_the_host_of_a_request_only_without_a_public_url() {
    assertThat(UNCONFIGURED.own("http://localhost:8080", "localhost:8080")).isTrue();
    assertThat(UNCONFIGURED.own("https://chat.example", "chat.example")).isTrue();
    assertThat(UNCONFIGURED.own("http://127.0.0.1:8080", "localhost:8080")).isFalse();
    assertThat(UNCONFIGURED.own("http://localhost:8081", "localhost:8080")).isFalse();
    assertThat(CONFIGURED.own("http://localhost:8080", "localhost:8080")).isFalse();
  }

  @Test
  void no_own_page_is_opaque() {
    assertThat(UNCONFIGURED.own("null", "localhost:8080")).isFalse();
  }

  @Test
  void puts_only_origins_into_the_list_of_frames() {
    var frames =
        CONFIGURED.frames(site("https://good.example", "x; script-src *", "null", "https://a/b"));

    assertThat(frames).containsExactly("'self'", "https://chat.example", "https://good.example");
  }

  @Test
  void is_secure_only_where_people_reach_us_by_tls() {
    assertThat(CONFIGURED.secure()).isTrue();
    assertThat(UNCONFIGURED.secure()).isFalse();
    assertThat(new Origins(Optional.of(URI.create("http://chat.example"))).secure()).isFalse();
  }

  private static Site site(String... origins) {
    var id = new UUID(0, 1);
    return new Site(id, id, "goodsite", "Good", List.of(origins), "#0b6e5f", "auto", id);
  }
}
