package chat.alcove.site;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A site's colours, worked out once from the one brand colour: a family for light and one for
/// dark, in plain `#rrggbb`, so that an old browser gets the right look too.
///
/// Words reach a contrast of 4.5 against what they stand on, marks and edges one of 3.
///
/// @param light the value of each custom property, by its name without the dashes
/// @param dark the same names
record Appearance(Map<String, String> light, Map<String, String> dark) {
  private static final double WORDS = 4.5;
  private static final double MARKS = 3;
  private static final double STEP = 0.01;
  private static final int STEPS_MAX = 100;

  /// Strong colours glare as words on dark.
  private static final double DARK_WORDS_CHROMA_MAX = 0.12;

  private static final Colour INK = new Colour(0.215, 0.018, 170);

  /// The hardest of the grounds in each theme: darkest of the light ones, lightest of the dark
  /// ones.
  private static final Colour SUNKEN_LIGHT = new Colour(0.965, 0.005, 165);

  private static final Colour RAISED_DARK = new Colour(0.262, 0.012, 165);
  private static final Colour LAMP_LIGHT = new Colour(0.995, 0.012, 85);
  private static final Colour LAMP_DARK = new Colour(0.93, 0.075, 80);

  /// Greys have no hue worth keeping.
  private static final double GREY = 0.004;

  /// Where lamplight is, how far it reaches, and how far it draws a hue.
  private static final double LAMP_HUE = 75;

  private static final double LAMP_REACH = 70;
  private static final double LAMP_PULL = 14;

  /// Of a colour `#rrggbb`.
  static Appearance of(String brand) {
    var given = Colour.hex(brand);
    var accent = readable(given);
    var light = new Light(given, lit(given));
    return new Appearance(light.family(accent), light.darkFamily(accent));
  }

  /// As custom properties of a style sheet, for both themes of the system.
  String properties() {
    return "\n:root{%s}\n@media (prefers-color-scheme:dark){:root{%s}}\n"
        .formatted(declarations(light), declarations(dark));
  }

  private static String declarations(Map<String, String> family) {
    return family.entrySet().stream()
        .map(colour -> "--" + colour.getKey() + ":" + colour.getValue())
        .collect(Collectors.joining(";"));
  }

  /// The brand, darkened only where neither white nor ink can be read on it.
  private static Colour readable(Colour brand) {
    return reaches(Colour.WHITE, WORDS).or(reaches(INK, WORDS)).test(brand)
        ? brand
        : stepped(brand, Appearance::down, reaches(Colour.WHITE, WORDS));
  }

  private static String wordsOn(Colour accent) {
    return (reaches(Colour.WHITE, WORDS).test(accent) ? Colour.WHITE : INK).hex();
  }

  /// The brand's hue, drawn towards lamplight where it is near: reds glow, and a yellow brand's
  /// tint can't be taken for a note.
  private static double lit(Colour brand) {
    var away = ((LAMP_HUE - brand.hue() + 540) % 360) - 180;
    if (Math.abs(away) > LAMP_REACH) {
      return brand.hue();
    }
    return brand.hue() + Math.clamp(away, -LAMP_PULL, LAMP_PULL);
  }

  private static Colour down(Colour colour) {
    return colour.lightness(Math.max(0, colour.lightness() - STEP));
  }

  private static Colour up(Colour colour) {
    return colour.lightness(Math.min(1, colour.lightness() + STEP));
  }

  private static Predicate<Colour> reaches(Colour ground, double contrast) {
    return colour -> Colour.contrast(colour, ground) >= contrast;
  }

  /// Black or white end the walk; one of them always reaches.
  private static Colour stepped(Colour from, UnaryOperator<Colour> step, Predicate<Colour> enough) {
    var colour = from;
    for (int i = 0; i < STEPS_MAX && !enough.test(colour); i++) {
      colour = step.apply(colour);
    }
    return colour;
  }

  /// The brand as light: tints of its chroma at a hue of its own.
  private record Light(Colour brand, double hue) {

    Map<String, String> family(Colour accent) {
      var soft = tint(0.95, 0.30, 0.042);
      var words = reaches(SUNKEN_LIGHT, WORDS).and(reaches(soft, WORDS));
      var family = new LinkedHashMap<String, String>();
      family.put("accent", accent.hex());
      family.put("accent-contrast", wordsOn(accent));
      family.put("accent-text", stepped(brand, Appearance::down, words).hex());
      family.put("accent-ui", stepped(brand, Appearance::down, reaches(SUNKEN_LIGHT, MARKS)).hex());
      family.put("accent-soft", soft.hex());
      family.put("accent-line", tint(0.84, 0.50, 0.085).hex());
      family.put("glow-1", tint(0.90, 0.52, 0.085).hex());
      family.put("glow-2", tint(0.955, 0.26, 0.040).hex());
      family.put("bay", tint(0.875, 0.50, 0.080).hex());
      family.put("bay-deep", tint(0.72, 0.75, 0.125).hex());
      family.put("lit", LAMP_LIGHT.hex());
      return family;
    }

    Map<String, String> darkFamily(Colour accent) {
      var soft = tint(0.315, 0.45, 0.065);
      var words = reaches(RAISED_DARK, WORDS).and(reaches(soft, WORDS));
      var family = new LinkedHashMap<String, String>();
      family.put("accent", accent.hex());
      family.put("accent-contrast", wordsOn(accent));
      family.put("accent-text", stepped(muted(), Appearance::up, words).hex());
      family.put("accent-ui", stepped(brand, Appearance::up, reaches(RAISED_DARK, MARKS)).hex());
      family.put("accent-soft", soft.hex());
      family.put("accent-line", tint(0.48, 0.60, 0.090).hex());
      family.put("glow-1", tint(0.44, 0.65, 0.100).hex());
      family.put("glow-2", tint(0.275, 0.30, 0.045).hex());
      family.put("bay", tint(0.40, 0.60, 0.090).hex());
      family.put("bay-deep", tint(0.30, 0.55, 0.080).hex());
      family.put("lit", LAMP_DARK.hex());
      return family;
    }

    private Colour muted() {
      var chroma = Math.min(brand.chroma(), DARK_WORDS_CHROMA_MAX);
      return new Colour(brand.lightness(), chroma, brand.hue());
    }

    private Colour tint(double lightness, double share, double chromaMax) {
      var chroma = brand.chroma() < GREY ? 0 : Math.min(brand.chroma() * share, chromaMax);
      return new Colour(lightness, chroma, hue);
    }
  }
}
