package chat.alcove.postgres;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.QueryResultHandler;
import io.vertx.sqlclient.internal.command.CommandBase;
import io.vertx.sqlclient.internal.command.SimpleQueryCommand;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// Has the server forget the plans of a connection in use now and then.
///
/// Each statement is planned once and then only run, which saves a third of the server's work. But
/// a plan made while a table was empty, or while nobody had a conversation, is a bad one an hour
/// later, and the server itself makes it anew only after it has counted the table's rows again.
final class Replan extends ChannelOutboundHandlerAdapter {
  /// How old a plan becomes, at most.
  static final int PLANS_KEPT_MS = 5_000;

  private final SocketConnectionBase connection;
  private final LongSupplier nanos;
  private long plannedAt;

  /// @param nanos as [System#nanoTime]
  Replan(SocketConnectionBase connection, LongSupplier nanos) {
    this.connection = connection;
    this.nanos = nanos;
    this.plannedAt = nanos.getAsLong();
  }

  @Override
  public void write(ChannelHandlerContext here, Object message, ChannelPromise promise)
      throws Exception {
    long now = nanos.getAsLong();
    if (message instanceof CommandBase<?>
        && now - plannedAt > TimeUnit.MILLISECONDS.toNanos(PLANS_KEPT_MS)) {
      plannedAt = now;
      // After what is being written; it may be the beginning of something longer, which is no harm.
      here.executor().execute(this::forget);
    }
    super.write(here, message, promise);
  }

  /// Where that fails, the plans are as old as they were.
  private void forget() {
    var discard =
        new SimpleQueryCommand<Void>(
            "DISCARD PLANS",
            false,
            true,
            Collectors.reducing(null, row -> null, (one, other) -> null),
            QueryResultHandler.NOOP_HANDLER);
    connection.schedule(discard, (done, cause) -> {});
  }
}
