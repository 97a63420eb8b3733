package chat.alcove.outward;

import chat.alcove.limits.ClientAddress.Network;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// How far away an address is.
enum Reach {
  /// On the internet.
  PUBLIC,
  /// In this machine, or in a network that is not everybody's.
  INSIDE,
  /// Of one cable only, where clouds keep their keys; or nobody's, or everybody's.
  NEVER;

  private static final List<Network> NEVER_ANSWER =
      networks(
          "0.0.0.0/8",
          "169.254.0.0/16",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          // Keys of virtual machines, at addresses that look like others' or ours.
          "100.100.100.200/32",
          "168.63.129.16/32",
          "fd00:ec2::/32",
          "fd20:ce::/32");

  private static final List<Network> OURS =
      networks(
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "::1/128",
          "fc00::/7");

  /// All that is given out of IPv6, and what of it leads elsewhere: into IPv4, tunnels, examples.
  private static final List<Network> GIVEN_OUT = networks("2000::/3");

  private static final List<Network> ELSEWHERE =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  /// Java itself reads an IPv4 address that is mapped into IPv6 as what it is.
  static Reach of(InetAddress address) {
    if (holds(NEVER_ANSWER, address)) return NEVER;
    if (holds(OURS, address)) return INSIDE;
    if (address instanceof Inet4Address) return PUBLIC;
    return holds(GIVEN_OUT, address) && !holds(ELSEWHERE, address) ? PUBLIC : NEVER;
  }

  private static boolean holds(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.holds(address));
  }

  private static List<Network> networks(String... texts) {
    return Arrays.stream(texts)
        .map(text -> text.split("/", 2))
        .map(parts -> new Network(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1])))
        .toList();
  }
}
