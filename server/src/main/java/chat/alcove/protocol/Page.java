package chat.alcove.protocol;

import java.util.Optional;

/// The page a visitor is on, as their browser tells it. Only `http` and `https` addresses are kept.
public record Page(String url, String title) {
  static Optional<Page> read(Fields fields) {
    String url = fields.cut("url", Limits.PAGE_CHARS_MAX);
    if (!url.startsWith("https://") && !url.startsWith("http://")) return Optional.empty();
    return Optional.of(new Page(url, fields.cut("title", Limits.PAGE_CHARS_MAX)));
  }
}
