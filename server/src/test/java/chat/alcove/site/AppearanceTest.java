package chat.alcove.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppearanceTest {
  private static final Colour SURFACE_LIGHT = Colour.hex("#f8faf9");
  private static final Colour SURFACE_DARK = Colour.hex("#141a18");
  private static final Colour RAISED_DARK = Colour.hex("#1e2422");
  private static final Colour TEXT_LIGHT = new Colour(0.215, 0.018, 170);
  private static final Colour TEXT_DARK = new Colour(0.935, 0.006, 165);

  @ParameterizedTest
  @CsvSource({
    "#c2440e, #ffffff, #bb3d00, #e17f5e, #c2440e, #c54714",
    "#2447d1, #ffffff, #2447d1, #7698ec, #2447d1, #3a65f0",
    "#f4c20d, #111c18, #836601, #eac55c, #ac890f, #f4c20d",
    "#2f6b3a, #ffffff, #2f6b3a, #6eab76, #2f6b3a, #417d4b",
    "#7a2a68, #ffffff, #7a2a68, #d37fbd, #7a2a68, #a75392",
    "#58b4e5, #111c18, #04739f, #58b4e5, #3998c7, #58b4e5"
  })
  void comes_within_a_step_of_the_colours_that_were_drawn(
      String brand, String on, String textLight, String textDark, String uiLight, String uiDark) {
    var appearance = Appearance.of(brand);

    assertThat(appearance.light())
        .containsEntry("accent", brand)
        .containsEntry("accent-contrast", on);
    assertNear(appearance.light(), "accent-text", textLight);
    assertNear(appearance.dark(), "accent-text", textDark);
    assertNear(appearance.light(), "accent-ui", uiLight);
    assertNear(appearance.dark(), "accent-ui", uiDark);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#f4c20d", "#000000", "#ffffff", "#ff0000", "#0b6e5f", "#2447d1", "#c2440e", "#777777"
      })
  void can_be_read_in_both_themes(String brand) {
    var appearance = Appearance.of(brand);

    assertReadable(appearance.light(), List.of(SURFACE_LIGHT), TEXT_LIGHT);
    assertReadable(appearance.dark(), List.of(SURFACE_DARK, RAISED_DARK), TEXT_DARK);
  }

  @Test
  void keeps_a_yellow_tint_away_from_the_paper_of_notes() {
    var soft = Colour.hex(Appearance.of("#f4c20d").light().getOrDefault("accent-soft", ""));

    assertThat(soft.hue()).isLessThan(80);
  }

  @Test
  void gives_a_grey_brand_no_tint() {
    assertThat(Appearance.of("#777777").light().values())
        .filteredOn(colour -> Colour.hex(colour).chroma() > 0.02)
        .isEmpty();
  }

  private static void assertNear(Map<String, String> family, String name, String drawn) {
    assertThat(colour(family, name).lightness())
        .isCloseTo(Colour.hex(drawn).lightness(), within(0.02));
    assertThat(colour(family, name).hue()).isCloseTo(Colour.hex(drawn).hue(), within(4.0));
  }

  private static void assertReadable(
      Map<String, String> family, List<Colour> grounds, Colour text) {
    var soft = colour(family, "accent-soft");
    assertThat(Colour.contrast(colour(family, "accent"), colour(family, "accent-contrast")))
        .isGreaterThanOrEqualTo(4.5);
    assertThat(Colour.contrast(soft, text)).isGreaterThanOrEqualTo(4.5);
    assertThat(Colour.contrast(soft, colour(family, "accent-text"))).isGreaterThanOrEqualTo(4.5);
    assertThat(grounds)
        .allMatch(ground -> Colour.contrast(ground, colour(family, "accent-text")) >= 4.5)
        .anyMatch(ground -> Colour.contrast(ground, colour(family, "accent-ui")) >= 3);
  }

  private static Colour colour(Map<String, String> family, String name) {
    return Colour.hex(family.getOrDefault(name, ""));
  }
}
