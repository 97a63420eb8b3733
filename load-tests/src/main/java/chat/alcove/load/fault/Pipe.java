package chat.alcove.load.fault;

import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One connection through a proxy: a client, a server, and a way in each direction. Used on one
/// event loop.
final class Pipe {
  /// From the first byte of the answer that is swallowed until the connection is reset: by then the
  /// server believes that it has answered.
  private static final int RESET_AFTER_MS = 50;

  private final Vertx vertx;
  private final NetSocket client;
  private final NetSocket server;
  private final Way up;
  private final Way down;
  private @Nullable Runnable atNextAnswer;

  Pipe(Vertx vertx, Supplier<Weather> weather, NetSocket client, NetSocket server) {
    this.vertx = vertx;
    this.client = client;
    this.server = server;
    this.up = new Way(vertx, Direction.UP, weather, client, server);
    this.down = new Way(vertx, Direction.DOWN, weather, server, client);
  }

  /// Hears both ends. Whoever opened it has set up what happens with what the client says.
  ///
  /// @param overheard is shown all that the client says, before it goes on
  /// @param over said once, when both ends are gone
  void open(Consumer<Buffer> overheard, Runnable over) {
    client.handler(bytes -> {
      overheard.accept(bytes);
      up.take(bytes);
    });
    server.handler(this::answered);
    client.closeHandler(gone -> up.end());
    server.closeHandler(gone -> {
      down.end();
      over.run();
    });
    client.exceptionHandler(broken -> {});
    server.exceptionHandler(broken -> {});
    var _ = client.resume();
    var _ = server.resume();
  }

  private void answered(Buffer bytes) {
    if (atNextAnswer != null) {
      atNextAnswer.run();
      atNextAnswer = null;
    }
    down.take(bytes);
  }

  void pump() {
    up.pump();
    down.pump();
  }

  /// What was said goes on to the server; its answer does not come back, and then the connection is
  /// gone.
  void loseAnswer(Runnable lost) {
    down.swallow();
    atNextAnswer =
        () ->
            vertx.setTimer(
                RESET_AFTER_MS,
                timer -> {
                  reset();
                  lost.run();
                });
  }

  /// Nothing that the server says arrives any more.
  void swallowAnswers() {
    down.swallow();
  }

  /// Gone at both ends, without a farewell.
  void reset() {
    abort(client);
    abort(server);
  }

  static void abort(NetSocket socket) {
    var channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      var _ = channel.close();
    }
  }
}
