package chat.alcove.articles;

import chat.alcove.site.Asset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Pages that were made, by what they show; those nobody asks for go first. Owned by one event
/// loop.
final class HelpCache {
  /// Of all pages together, as they are before they are packed.
  private static final long BYTES_MAX = 16 << 20;

  private final Map<Key, Asset> pages = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /// @param stamp of the catalogue
  /// @param origin as the reader knows us
  record Key(String page, int stamp, String origin) {}

  Optional<Asset> page(Key key) {
    return Optional.ofNullable(pages.get(key));
  }

  void keep(Key key, Asset page) {
    @Nullable Asset before = pages.put(key, page);
    bytes += size(page) - (before == null ? 0 : size(before));
    var oldest = pages.entrySet().iterator();
    while (bytes > BYTES_MAX && oldest.hasNext()) {
      bytes -= size(oldest.next().getValue());
      oldest.remove();
    }
  }

  private static long size(Asset page) {
    return 2L * page.plain().length();
  }
}
