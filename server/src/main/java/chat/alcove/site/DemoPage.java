package chat.alcove.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page of Osier, a shop that doesn't exist, with a site's chat on it.
final class DemoPage {
  private static final Pattern WORD = Pattern.compile("\\$\\{([a-z.]+)}");

  private final Asset style = Asset.of(Asset.CSS, text("demo.css"));
  private final Map<String, Asset> pages;

  /// @param siteKey whose chat stands on it
  DemoPage(String siteKey) {
    pages = Map.of("en", written("en", siteKey), "ru", written("ru", siteKey));
  }

  Asset style() {
    return style;
  }

  /// In the language chosen by hand, else in the first of the browser's that we speak.
  Asset page(String chosen, String accepted) {
    var page = pages.get(chosen);
    return page == null ? Objects.requireNonNull(pages.get(language(accepted))) : page;
  }

  /// The first that we speak of those a browser accepts.
  static String language(String accepted) {
    for (var part : accepted.split(",", -1)) {
      var tag = part.strip();
      if (tag.startsWith("ru") || tag.startsWith("en")) {
        return tag.substring(0, 2);
      }
    }
    return "en";
  }

  private Asset written(String language, String siteKey) {
    var words = words("demo_" + language + ".properties");
    words.setProperty("key", siteKey);
    words.setProperty("version", style.version());
    var page =
        WORD.matcher(text("demo.html"))
            .replaceAll(word -> Matcher.quoteReplacement(word(words, word.group(1))));
    return Asset.of(Asset.HTML, page);
  }

  private static String word(Properties words, String name) {
    return Objects.requireNonNull(words.getProperty(name), name);
  }

  private static Properties words(String name) {
    var words = new Properties();
    try (var in = new InputStreamReader(open(name), StandardCharsets.UTF_8)) {
      words.load(in);
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static String text(String name) {
    try (var in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(
        DemoPage.class.getClassLoader().getResourceAsStream("web/demo/" + name), name);
  }
}
