package chat.alcove.articles;

import chat.alcove.site.Asset;
import chat.alcove.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The style sheet of the help pages, in the colours of a site. Owned by one event loop.
final class HelpStyle {
  private final HelpCache cache;
  private final String plain = text("web/help/help.css");

  HelpStyle(HelpCache cache) {
    this.cache = cache;
  }

  Asset of(Site site) {
    var key = new HelpCache.Key("css", site.brand().hashCode(), "");
    return cache
        .page(key)
        .orElseGet(() -> {
          var made = Asset.of(Asset.CSS, plain + site.colours());
          cache.keep(key, made);
          return made;
        });
  }

  private static String text(String name) {
    try (var in =
        Objects.requireNonNull(HelpStyle.class.getClassLoader().getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
