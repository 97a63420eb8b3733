package chat.alcove.outward;

import chat.alcove.limits.ClientAddress.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/// What of the inside the operator has opened, to any port and without TLS.
///
/// @param networks whatever is in them may be asked
/// @param hosts names that may lead inside, in lower case; never to where clouds keep their keys
public record Allowed(List<Network> networks, Set<String> hosts) {
  /// The internet, and nothing else.
  public static final Allowed NOTHING = new Allowed(List.of(), Set.of());

  private static final int HTTPS = 443;
  private static final int HTTPS_AS_WELL = 8443;

  /// Only where all addresses of the name may be asked, so that none of them can be the one that
  /// was not looked at.
  boolean lets(Destination to, List<InetAddress> addresses) {
    return !addresses.isEmpty()
        && addresses.stream().allMatch(address -> opened(to, address) || isOutside(to, address));
  }

  private boolean opened(Destination to, InetAddress address) {
    return networks.stream().anyMatch(network -> network.holds(address))
        || (hosts.contains(to.host()) && Reach.of(address) != Reach.NEVER);
  }

  private static boolean isOutside(Destination to, InetAddress address) {
    return to.tls()
        && (to.port() == HTTPS || to.port() == HTTPS_AS_WELL)
        && Reach.of(address) == Reach.PUBLIC;
  }
}
