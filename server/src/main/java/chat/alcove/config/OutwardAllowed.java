package chat.alcove.config;

import chat.alcove.config.Settings.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What of the inside bots may ask, beside the internet.
///
/// @param networks whatever is in them
/// @param hosts names, in lower case
public record OutwardAllowed(List<Network> networks, Set<String> hosts) {
  private static final int ENTRIES_MAX = 64;
  private static final Pattern HOST =
      Pattern.compile(
          "(?=.{1,253}$)[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
              + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*");

  /// A list with commas between; an empty one opens nothing.
  static OutwardAllowed read(Value value) {
    List<Network> networks = new ArrayList<>();
    Set<String> hosts = new LinkedHashSet<>();
    if (value.given().isEmpty()) return new OutwardAllowed(networks, hosts);
    var parts = value.text().split(",", -1);
    for (var part : parts) {
      var text = part.strip();
      if (HOST.matcher(text).matches()) {
        hosts.add(text.toLowerCase(Locale.ROOT));
      } else {
        networks.add(Network.of(text).orElseThrow(() -> refused(value)));
      }
    }
    if (parts.length > ENTRIES_MAX) throw refused(value);
    return new OutwardAllowed(List.copyOf(networks), Set.copyOf(hosts));
  }

  private static ConfigRefused refused(Value value) {
    return value.refused(
        "is not a list of names, addresses and networks like ollama.internal,10.1.0.0/16");
  }
}
