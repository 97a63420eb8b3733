package chat.alcove.outward;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/// Which addresses a name has. Asked once a request: the connection goes to what was looked at.
public interface Names {
  /// All addresses, or a failure. A literal has itself.
  Future<List<InetAddress>> of(String host);
}
