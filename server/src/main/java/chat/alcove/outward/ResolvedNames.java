package chat.alcove.outward;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// [Names] as this machine knows them.
///
/// Vert.x' own resolver, though it is not in the public interface: the one of Java holds a thread
/// for each slow name, and the public DNS client does not know the machine's file of hosts.
final class ResolvedNames implements Names {
  private final VertxInternal vertx;

  ResolvedNames(Vertx vertx) {
    this.vertx = (VertxInternal) vertx;
  }

  @Override
  public Future<List<InetAddress>> of(String host) {
    return Future.<List<InetSocketAddress>>future(
            found -> vertx.nameResolver().resolveAll(host, found::handle))
        .map(sockets -> sockets.stream().map(InetSocketAddress::getAddress).toList());
  }
}
