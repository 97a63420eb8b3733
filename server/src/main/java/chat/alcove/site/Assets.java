package chat.alcove.site;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the builds of widget and console left on the class path, read once at the start.
///
/// Never changes, so all event loops share one. Files are found by their whole name in a map: no
/// path of a request ever reaches the file system.
public final class Assets {
  private static final String WIDGET = "web/widget/";
  private static final String CONSOLE = "web/console/";

  private final String loader;
  private final String panelStyle;
  private final String panelScript;
  private final String sockjs;
  private final Asset console;
  private final Map<String, Asset> files;

  private Assets(ClassLoader classes) {
    files = new HashMap<>();
    files.putAll(folder(classes, WIDGET + "assets", "/assets/widget/"));
    files.putAll(folder(classes, CONSOLE + "assets", "/assets/console/"));
    var manifest = new JsonObject(text(classes, WIDGET + "manifest.json"));
    loader = text(classes, WIDGET + "loader.js");
    panelScript = address(manifest, "panel.js");
    panelStyle = file(address(manifest, "panel.css")).map(Asset::text).orElse("");
    sockjs = address(manifest, "sockjs.js");
    console = Asset.of(Asset.HTML, text(classes, CONSOLE + "index.html"));
  }

  /// Reads them all.
  ///
  /// @throws IllegalStateException naming what is missing and how to build it
  public static Assets load() {
    return new Assets(Assets.class.getClassLoader());
  }

  /// A file by its whole address, `/assets/widget/panel-1f2e.js`.
  Optional<Asset> file(String address) {
    return Optional.ofNullable(files.get(address));
  }

  /// The loader of all sites, before a site's settings are put in.
  String loader() {
    return loader;
  }

  /// The panel's style sheet, before a site's colours are put in.
  String panelStyle() {
    return panelStyle;
  }

  /// The address of the panel's script.
  String panelScript() {
    return panelScript;
  }

  /// The address of the script for browsers whose WebSockets are blocked.
  String sockjs() {
    return sockjs;
  }

  /// The page of the agents' app.
  Asset console() {
    return console;
  }

  private String address(JsonObject manifest, String name) {
    var address = "/assets/widget/" + manifest.getString(name);
    if (!files.containsKey(address)) {
      throw missing(WIDGET + "assets: " + name + " as manifest.json names it");
    }
    return address;
  }

  private static String text(ClassLoader classes, String name) {
    try (InputStream in = classes.getResourceAsStream(name)) {
      if (in == null) {
        throw missing(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " can't be read", e);
    }
  }

  private static Map<String, Asset> folder(ClassLoader classes, String folder, String prefix) {
    var found = classes.getResource(folder);
    if (found == null) {
      throw missing(folder);
    }
    try {
      var uri = found.toURI();
      return uri.getScheme().equals("jar") ? inJar(uri, folder, prefix) : in(Path.of(uri), prefix);
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(folder + " can't be read", e);
    }
  }

  private static Map<String, Asset> inJar(URI uri, String folder, String prefix)
      throws IOException {
    var jar = Path.of(URI.create(uri.getRawSchemeSpecificPart().split("!", 2)[0]));
    try (var files = FileSystems.newFileSystem(jar)) {
      return in(files.getPath(folder), prefix);
    }
  }

  private static Map<String, Asset> in(Path folder, String prefix) throws IOException {
    var assets = new HashMap<String, Asset>();
    try (var paths = Files.walk(folder)) {
      for (var path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        var name = folder.relativize(path).toString().replace('\\', '/');
        assets.put(prefix + name, Asset.of(type(name), Files.readAllBytes(path)));
      }
    }
    return assets;
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "js" -> Asset.SCRIPT;
      case "css" -> Asset.CSS;
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "webp" -> "image/webp";
      case "woff2" -> "font/woff2";
      case "json", "map" -> "application/json";
      default -> "application/octet-stream";
    };
  }

  private static IllegalStateException missing(String what) {
    return new IllegalStateException(
        what
            + " is not on the class path. Widget and console are built by `mvn package` in their"
            + " modules; ./alcove run does it by itself.");
  }
}
