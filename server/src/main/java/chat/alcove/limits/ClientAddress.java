package chat.alcove.limits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// What a bound for strangers is counted against: an IPv4 address, or the /64 that one IPv6
/// customer has.
public final class ClientAddress {
  private static final int IPV6_PREFIX_BYTES = 8;

  private ClientAddress() {}

  /// The key of a client.
  ///
  /// @param peer the other end of the connection
  /// @param forwardedFor `X-Forwarded-For`; believed only from this machine, where a proxy of ours
  ///   stands, and only its last entry, which that proxy wrote
  public static String of(String peer, @Nullable String forwardedFor) {
    var address = address(peer);
    if (address == null) {
      return peer;
    }
    if (!address.isLoopbackAddress() || forwardedFor == null) {
      return text(address);
    }
    var last = address(forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).strip());
    return text(last == null ? address : last);
  }

  /// Only of literals: a name would be looked up.
  private static @Nullable InetAddress address(String literal) {
    try {
      return literal.isEmpty() ? null : InetAddress.ofLiteral(literal);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static String text(InetAddress address) {
    var bytes = address.getAddress();
    if (bytes.length == 4) {
      return address.getHostAddress();
    }
    for (int i = IPV6_PREFIX_BYTES; i < bytes.length; i++) {
      bytes[i] = 0;
    }
    try {
      return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen bytes are an address", e);
    }
  }
}
