package chat.alcove.load.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.function.Supplier;

/// What clients of one process share: the loops, the two kinds of HTTP client, and whom they talk
/// to.
///
/// @param origin of the pages they would be
public record Net(Vertx vertx, WebSocketClient sockets, HttpClient http, String origin) {
  private static final int FRAME_BYTES_MAX = 1 << 20;
  private static final int SOCKETS_MAX = 60_000;
  private static final int CONNECT_MS_MAX = 5_000;

  public static Net to(Vertx vertx, Target target) {
    return to(vertx, target, target.toString());
  }

  /// As [#to(Vertx, Target)], where pages come from another address.
  public static Net to(Vertx vertx, Target target, String origin) {
    var sockets =
        new WebSocketClientOptions()
            .setMaxConnections(SOCKETS_MAX)
            .setMaxFrameSize(FRAME_BYTES_MAX)
            .setMaxMessageSize(FRAME_BYTES_MAX)
            .setConnectTimeout(CONNECT_MS_MAX)
            .setDefaultHost(target.host())
            .setDefaultPort(target.port());
    var http =
        new HttpClientOptions()
            .setConnectTimeout(CONNECT_MS_MAX)
            .setDefaultHost(target.host())
            .setDefaultPort(target.port());
    var pool = new PoolOptions().setHttp1MaxSize(64);
    return new Net(
        vertx, vertx.createWebSocketClient(sockets), vertx.createHttpClient(http, pool), origin);
  }

  /// Does all of it on a loop: from any other thread an answer's body may be asked for when it has
  /// come and gone.
  public <T> Future<T> onLoop(Supplier<Future<T>> exchange) {
    return Future.future(answered -> vertx.runOnContext(on -> exchange.get().onComplete(answered)));
  }
}
