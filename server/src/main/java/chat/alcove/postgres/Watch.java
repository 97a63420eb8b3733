package chat.alcove.postgres;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.vertx.sqlclient.internal.command.CommandBase;
import io.vertx.sqlclient.internal.command.CommandResponse;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes a connection whose server owes an answer for too long.
///
/// A server that stands still and a network that swallows everything break no connection. What is
/// asked over it would wait for ever, and its place in the pool would never be free again: a
/// caller's own limit ends the wait, not the statement.
final class Watch extends ChannelDuplexHandler {
  /// A healthy server cancels a statement before this.
  static final int SILENCE_MS_MAX = 3_000;

  private static final Logger log = LoggerFactory.getLogger(Watch.class);

  /// Vert.x's own names in a connection's pipeline.
  static final String LAST = "handler";

  private static final String IDLE = "idle";

  private int owed;
  private long heardAt;
  private boolean looking;

  private Watch() {}

  /// Watches a connection from its log-in on. Until then the transport's own limit holds, which
  /// would end a connection that rests in a pool: it is taken off.
  static void over(ChannelPipeline pipeline) {
    if (pipeline.get(IDLE) != null) pipeline.remove(IDLE);
    pipeline.addBefore(LAST, "watch", new Watch());
  }

  @Override
  public void write(ChannelHandlerContext here, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof CommandBase<?> && owed++ == 0) {
      heardAt = System.nanoTime();
      if (!looking) look(here, SILENCE_MS_MAX);
    }
    super.write(here, message, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext here, Object message) throws Exception {
    if (message instanceof CommandResponse) {
      owed--;
      heardAt = System.nanoTime();
    }
    super.channelRead(here, message);
  }

  private void look(ChannelHandlerContext here, long inMs) {
    looking = true;
    var _ = here.executor().schedule(() -> looked(here), inMs, TimeUnit.MILLISECONDS);
  }

  private void looked(ChannelHandlerContext here) {
    looking = false;
    if (owed == 0 || !here.channel().isActive()) return;
    long silentMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - heardAt);
    if (silentMs < SILENCE_MS_MAX) {
      look(here, SILENCE_MS_MAX - silentMs);
      return;
    }
    log.info("closed a connection that answers nothing, owed={} silent_ms={}", owed, silentMs);
    // From the head of the pipeline: TLS would say farewell first, to nobody.
    var _ = here.pipeline().firstContext().close();
  }
}
