package chat.alcove.outward;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a request goes, read strictly: what one reader takes for a name and another for a number
/// ("127.1", "0x7f.1"), or for a password, is no destination.
///
/// @param host a name or an IPv4 address, or IPv6 without its brackets; in lower case
/// @param path with the query
public record Destination(boolean tls, String host, int port, String path) {
  private static final int CHARS_MAX = 2_000;
  private static final int PORT_MAX = 65_535;
  private static final Pattern NUMBER = Pattern.compile("\\d[0-9a-z]*|");

  /// Empty for what is no plain `https://` or `http://` address.
  public static Optional<Destination> of(String url) {
    if (url.length() > CHARS_MAX || !url.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return Optional.empty();
    }
    try {
      return of(new URI(url));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static Optional<Destination> of(URI uri) {
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    if (!tls && !scheme.equals("http")) return Optional.empty();
    if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return Optional.empty();
    }
    int usual = tls ? 443 : 80;
    int port = uri.getPort() == -1 ? usual : uri.getPort();
    if (port < 1 || port > PORT_MAX) return Optional.empty();
    var host = uri.getHost().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
    // A zone names a cable of this machine; a number alone is an address to some.
    if (host.contains("%") || NUMBER.matcher(host).matches()) return Optional.empty();
    var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return Optional.of(new Destination(tls, host, port, path + query));
  }

  /// For logs: paths and queries hold keys.
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
