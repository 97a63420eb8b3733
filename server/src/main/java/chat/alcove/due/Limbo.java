package chat.alcove.due;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.due.Overdue.Stray;
import chat.alcove.due.Rounds.Again;
import chat.alcove.protocol.Refused;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Nothing may be in limbo: an open conversation waits with a deadline, or is with an agent who is
/// here or was a moment ago. Those that are not so are found every second, brought back, and
/// counted. There should be none.
public final class Limbo {
  private static final Logger log = LoggerFactory.getLogger(Limbo.class);
  private static final int LOOK_EVERY_MS = 1_000;

  private final Overdue overdue;
  private final Orders orders;
  private final Watch watch;
  private final Rounds looks;
  private final AtomicReference<Count> count = new AtomicReference<>(new Count(0, 0));

  /// How many there are.
  ///
  /// @param now at the last look
  /// @param healed since this node's start
  public record Count(long now, long healed) {}

  /// @param context the loop it lives on
  public Limbo(Vertx vertx, Context context, Overdue overdue, Orders orders, InstantSource clock) {
    this.overdue = overdue;
    this.orders = orders;
    this.watch = new Watch(clock);
    this.looks = new Rounds(vertx, context, this::look);
  }

  /// Looks by itself from now on.
  public void start() {
    looks.start(LOOK_EVERY_MS);
  }

  /// Done when the last look is.
  public Future<Void> stop() {
    return looks.stop();
  }

  /// May be called from any loop.
  public Count count() {
    return count.get();
  }

  Future<Again> look() {
    return overdue
        .strays(watch.lasts())
        .onSuccess(found -> watch.looked())
        .compose(strays -> Future.all(strays.stream().map(this::heal).toList()))
        .map(healed -> {
          List<Boolean> done = healed.list();
          long before = count.get().healed();
          count.set(new Count(done.size(), before + done.stream().filter(well -> well).count()));
          return Again.in_time;
        });
  }

  private Future<Boolean> heal(Stray stray) {
    ConversationKey key = stray.key();
    return switch (stray) {
      case Stray.Forsaken forsaken ->
          told(key, "its agent is gone", orders.gone(key, forsaken.agent()));
      case Stray.Parted parted ->
          told(key, "its agent left the team", orders.left(key, parted.agent()));
      case Stray.Timeless timeless -> told(key, "it had no deadline", orders.due(key));
      case Stray.Missed missed -> told(key, "its deadline was missed", orders.due(key));
    };
  }

  /// A new deadline is no entry of the log, and heals as well.
  private static Future<Boolean> told(ConversationKey key, String why, Future<Boolean> order) {
    return order
        .onSuccess(happened ->
            log.warn(
                "limbo_healed workspace={} conversation={} why=\"{}\" by={}",
                key.workspace(),
                key.id(),
                why,
                happened ? "an entry" : "a new deadline"))
        .map(happened -> true)
        .otherwise(cause -> {
          if (!Refused.isTryAgain(cause)) {
            log.error("limbo_stays conversation={} why=\"{}\"", key.id(), why, cause);
          }
          return false;
        });
  }
}
