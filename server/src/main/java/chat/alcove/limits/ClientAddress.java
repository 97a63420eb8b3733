package chat.alcove.limits;

import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a bound for strangers is counted against: an IPv4 address, or the /64 that one IPv6
/// customer has.
///
/// @param trusted where proxies of ours stand, whose `X-Forwarded-For` is believed
public record ClientAddress(List<Network> trusted) {
  /// Believes proxies on this machine.
  public static final ClientAddress THIS_MACHINE =
      new ClientAddress(
          List.of(
              new Network(InetAddress.ofLiteral("127.0.0.0"), 8),
              new Network(InetAddress.ofLiteral("::1"), 128)));

  /// Believes nobody.
  public static final ClientAddress NOBODY = new ClientAddress(List.of());

  private static final int IPV6_PREFIX_BYTES = 8;

  /// Addresses that begin alike.
  ///
  /// @param bits how many at the beginning are meant
  public record Network(InetAddress first, int bits) {
    /// Whether the address is one of them.
    public boolean holds(InetAddress address) {
      byte[] ours = first.getAddress();
      byte[] theirs = address.getAddress();
      if (ours.length != theirs.length) return false;
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % Byte.SIZE;
        if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) return false;
      }
      return true;
    }
  }

  /// The key of a client: the last address that no proxy of ours has. Whatever stands before it in
  /// the header, the client may have made up.
  ///
  /// @param peer the other end of the connection
  /// @param forwardedFor all lines of `X-Forwarded-For`, in their order; each proxy writes whom it
  ///   heard from behind them
  public String of(String peer, List<String> forwardedFor) {
    var address = address(peer);
    if (address == null) {
      return peer;
    }
    var heard = String.join(",", forwardedFor).split(",", -1);
    for (int i = heard.length - 1; i >= 0 && isOurs(address); i--) {
      var before = address(heard[i].strip());
      if (before == null) break;
      address = before;
    }
    return text(address);
  }

  /// The key of whoever sent a request with these headers.
  ///
  /// @param peer the other end of the connection; null where it is gone
  public String of(@Nullable SocketAddress peer, MultiMap headers) {
    String host = peer == null ? null : peer.hostAddress();
    return of(host == null ? "" : host, headers.getAll("X-Forwarded-For"));
  }

  private boolean isOurs(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.holds(address));
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
