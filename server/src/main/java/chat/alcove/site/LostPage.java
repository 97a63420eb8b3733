package chat.alcove.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/// What somebody sees whose link no longer leads anywhere.
final class LostPage {
  private final Asset style = Asset.of(Asset.CSS, text("lost.css"));
  private final Map<String, Asset> pages =
      Map.of(
          "en", Asset.of(Asset.HTML, text("lost_en.html")),
          "ru", Asset.of(Asset.HTML, text("lost_ru.html")));

  Asset style() {
    return style;
  }

  /// In the first of the browser's languages that we speak.
  Asset page(String accepted) {
    return Objects.requireNonNull(pages.get(DemoPage.language(accepted)));
  }

  private static String text(String name) {
    try (var in =
        Objects.requireNonNull(
            LostPage.class.getClassLoader().getResourceAsStream("web/link/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
