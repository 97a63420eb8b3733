package chat.alcove.site;

import java.util.Locale;

/// A colour in OKLCH, where equal steps look equal: lightness 0-1, chroma, hue in degrees.
record Colour(double lightness, double chroma, double hue) {
  static final Colour WHITE = new Colour(1, 0, 0);

  /// Reads `#rrggbb`.
  static Colour hex(String hex) {
    var rgb = Integer.parseInt(hex.substring(1), 16);
    return linear(expand(rgb >> 16), expand(rgb >> 8 & 255), expand(rgb & 255));
  }

  /// As `#rrggbb`. What no screen can show gives up chroma, and keeps lightness and hue.
  String hex() {
    var inside = this;
    for (int i = 0; i < 400 && !inside.shown(); i++) {
      inside = new Colour(lightness, inside.chroma * 0.985, hue);
    }
    var rgb = inside.rgb();
    return String.format(
        Locale.ROOT, "#%02x%02x%02x", compress(rgb[0]), compress(rgb[1]), compress(rgb[2]));
  }

  Colour lightness(double value) {
    return new Colour(value, chroma, hue);
  }

  /// Contrast of two colours as WCAG counts it, of what a screen really shows: 1 to 21.
  static double contrast(Colour one, Colour other) {
    var a = one.luminance();
    var b = other.luminance();
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private double luminance() {
    var rgb = Integer.parseInt(hex().substring(1), 16);
    return 0.2126 * expand(rgb >> 16)
        + 0.7152 * expand(rgb >> 8 & 255)
        + 0.0722 * expand(rgb & 255);
  }

  private boolean shown() {
    for (var channel : rgb()) {
      if (channel < -0.0005 || channel > 1.0005) {
        return false;
      }
    }
    return true;
  }

  /// Linear red, green and blue. The matrices are those of Oklab.
  private double[] rgb() {
    var a = chroma * Math.cos(Math.toRadians(hue));
    var b = chroma * Math.sin(Math.toRadians(hue));
    var l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    var m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    var s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    return new double[] {
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    };
  }

  private static Colour linear(double red, double green, double blue) {
    var l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    var m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    var s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    var a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
    var b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
    return new Colour(
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        Math.hypot(a, b),
        (Math.toDegrees(Math.atan2(b, a)) + 360) % 360);
  }

  private static double cube(double value) {
    return value * value * value;
  }

  private static double expand(int channel) {
    var share = (channel & 255) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static int compress(double linear) {
    var share = Math.clamp(linear, 0, 1);
    var curved = share <= 0.0031308 ? share * 12.92 : 1.055 * Math.pow(share, 1 / 2.4) - 0.055;
    return (int) Math.round(curved * 255);
  }
}
