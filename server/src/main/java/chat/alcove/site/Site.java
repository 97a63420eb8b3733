package chat.alcove.site;

import java.util.List;
import java.util.UUID;

/// One place where the widget is embedded.
///
/// @param key public; names the site, proves nothing
/// @param origins allowed beside our own; the literal `null` lets app views in
/// @param brand the one brand colour, `#rrggbb`
/// @param language `en`, `ru`, or `auto` to follow the page
/// @param lineId the line that takes its conversations
public record Site(
    UUID workspaceId,
    UUID id,
    String key,
    String name,
    List<String> origins,
    String brand,
    String language,
    UUID lineId) {
  /// Its colours for light and dark, as custom properties of a style sheet.
  public String colours() {
    return Appearance.of(brand).properties();
  }

  /// Copies the list.
  public Site {
    origins = List.copyOf(origins);
  }
}
