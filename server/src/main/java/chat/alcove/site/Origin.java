package chat.alcove.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// Where a page comes from: scheme, host and port, as browsers compare it.
///
/// @param host lower case; an IPv6 address keeps its brackets
/// @param port the scheme's own where none was written
public record Origin(String scheme, String host, int port) {

  /// Reads `https://shop.example:8443`; empty for anything that says more or less than an origin
  /// does.
  static Optional<Origin> parse(String text) {
    try {
      var uri = new URI(text);
      return bare(uri) ? of(uri) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /// The origin of any http or https address.
  static Optional<Origin> of(URI uri) {
    if (uri.getScheme() == null || uri.getHost() == null) {
      return Optional.empty();
    }
    var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.empty();
    }
    var port = uri.getPort() == -1 ? (scheme.equals("https") ? 443 : 80) : uri.getPort();
    return Optional.of(new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port));
  }

  /// As browsers write it: lower case, without the scheme's own port.
  public String text() {
    return scheme + "://" + authority();
  }

  /// The origin that a WebSocket to here has.
  String socketText() {
    return (scheme.equals("https") ? "wss://" : "ws://") + authority();
  }

  private String authority() {
    return port == (scheme.equals("https") ? 443 : 80) ? host : host + ":" + port;
  }

  private static boolean bare(URI uri) {
    return uri.getRawUserInfo() == null
        && (uri.getRawPath() == null || uri.getRawPath().isEmpty())
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }
}
