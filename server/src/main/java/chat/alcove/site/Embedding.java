package chat.alcove.site;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/// What a site's page is given: the loader with its settings, the panel's page, its style with the
/// site's colours.
///
/// @param loader `/w/KEY.js`
/// @param style `/w/KEY.css`
/// @param panel `/panel?site=KEY`
record Embedding(Asset loader, Asset style, Asset panel) {
  private static final String PLACEHOLDER = "\"__ALCOVE_SITE__\"";
  private static final String FOLLOWS_THE_PAGE = "auto";

  /// @param origin where the loader finds the panel, without a slash at its end
  static Embedding of(Site site, String origin, Assets assets) {
    var appearance = Appearance.of(site.brand());
    var style = Asset.of(Asset.CSS, assets.panelStyle() + appearance.properties());
    return new Embedding(
        Asset.of(Asset.SCRIPT, loader(site, appearance, origin, assets)),
        style,
        Asset.of(Asset.HTML, panel(site, spoken(site), style, assets)));
  }

  /// The panel as a page by itself, which knows whose it is.
  ///
  /// @param token of the link that was followed
  static Asset linked(Site site, String token, Assets assets) {
    var style = Asset.of(Asset.CSS, assets.panelStyle() + Appearance.of(site.brand()).properties());
    var settings = spoken(site).put("link", token);
    return Asset.of(Asset.HTML, panel(site, settings, style, assets));
  }

  private static String loader(Site site, Appearance appearance, String origin, Assets assets) {
    var settings =
        spoken(site)
            .put("key", site.key())
            .put("origin", origin)
            .put("light", launcher(appearance.light()))
            .put("dark", launcher(appearance.dark()));
    return assets.loader().replace(PLACEHOLDER, inScript(settings));
  }

  private static JsonObject launcher(Map<String, String> family) {
    return new JsonObject()
        .put("accent", family.get("accent"))
        .put("contrast", family.get("accent-contrast"));
  }

  private static JsonObject spoken(Site site) {
    return site.language().equals(FOLLOWS_THE_PAGE)
        ? new JsonObject()
        : new JsonObject().put("language", site.language());
  }

  /// Its addresses change with the content, so that page, style and script always fit one another.
  private static String panel(Site site, JsonObject about, Asset style, Assets assets) {
    var settings =
        about.put("key", site.key()).put("name", site.name()).put("sockjs", assets.sockjs());
    return """
    <!doctype html><html lang="%s"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content, viewport-fit=cover">
    <meta name="color-scheme" content="light dark"><title>%s</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/w/%s.css?v=%s">
    <script type="application/json" id="alcove-site">%s</script>
    <script type="module" src="%s"></script>
    </head><body></body></html>
    """
        .formatted(
            site.language().equals(FOLLOWS_THE_PAGE) ? "en" : site.language(),
            inHtml(site.name()),
            site.key(),
            style.version(),
            inScript(settings),
            assets.panelScript());
  }

  /// JSON that can't end the script it stands in.
  private static String inScript(JsonObject settings) {
    return settings
        .encode()
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String inHtml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
