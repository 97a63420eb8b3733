package chat.alcove.config;

import chat.alcove.config.Settings.Value;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses that begin alike: `10.0.0.0/8`, or one address.
///
/// @param bits how many at the beginning are meant
public record Network(InetAddress first, int bits) {
  private static final int NETWORKS_MAX = 64;
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*)(?:/(\\d{1,3}))?");

  /// A list with commas between.
  static List<Network> list(Value value) {
    var parts = value.text().split(",", -1);
    var networks =
        Arrays.stream(parts)
            .limit(NETWORKS_MAX)
            .map(text -> of(text.strip()))
            .flatMap(Optional::stream)
            .toList();
    if (networks.size() < parts.length) {
      throw value.refused("is not a list of addresses and networks like 10.0.0.7,172.16.0.0/12");
    }
    return networks;
  }

  /// One of them; empty for anything else.
  static Optional<Network> of(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) return Optional.empty();
    try {
      var first = InetAddress.ofLiteral(parts.group(1));
      int most = first.getAddress().length * Byte.SIZE;
      int bits = parts.group(2) == null ? most : Integer.parseInt(parts.group(2));
      return Optional.of(new Network(first, bits)).filter(network -> bits <= most);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
