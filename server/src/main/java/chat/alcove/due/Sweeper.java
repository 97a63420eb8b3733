package chat.alcove.due;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.due.Rounds.Again;
import chat.alcove.protocol.Refused;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the conversations whose time has come, and those whose agent is gone or left the team, and
/// has it decided what becomes of them. One a node; nodes share the work.
public final class Sweeper {
  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  private static final int SWEEP_EVERY_MS = 500;
  static final int LOOK_EVERY_MS = 1_000;

  private final Overdue overdue;
  private final Orders orders;
  private final Watch watch;
  private final Rounds sweeps;
  private final Rounds looks;

  /// @param context the loop it lives on
  public Sweeper(
      Vertx vertx, Context context, Overdue overdue, Orders orders, InstantSource clock) {
    this.overdue = overdue;
    this.orders = orders;
    this.watch = new Watch(clock);
    this.sweeps = new Rounds(vertx, context, this::sweep);
    this.looks = new Rounds(vertx, context, this::look);
  }

  /// Sweeps by itself from now on.
  public void start() {
    sweeps.start(SWEEP_EVERY_MS);
    looks.start(LOOK_EVERY_MS);
  }

  /// Done when what was taken has been decided on.
  public Future<Void> stop() {
    return Future.join(sweeps.stop(), looks.stop()).mapEmpty();
  }

  /// What was taken and could not be decided on comes again by itself.
  Future<Again> sweep() {
    return overdue
        .take()
        .compose(keys ->
            each(keys, key -> tried(key, orders.due(key)))
                .map(done -> keys.size() < Overdue.FOUND_MAX ? Again.in_time : Again.at_once));
  }

  /// First agents who are no longer on the team, then those whose console has been without a
  /// connection for too long.
  Future<Again> look() {
    return parted().compose(first -> gone().map(then -> first == Again.at_once ? first : then));
  }

  private Future<Again> parted() {
    return overdue
        .parted()
        .compose(held ->
            each(held, one -> tried(one.key(), orders.left(one.key(), one.agent())))
                .map(done -> more(held, done)));
  }

  private Future<Again> gone() {
    return overdue
        .gone(watch.lasts())
        .onSuccess(found -> watch.looked())
        .compose(held ->
            each(held, one -> tried(one.key(), orders.gone(one.key(), one.agent())))
                .map(done -> more(held, done)));
  }

  /// Not without progress: those whom nobody takes are found again.
  private static Again more(List<?> found, List<Boolean> done) {
    boolean progress = found.size() == Overdue.FOUND_MAX && done.contains(true);
    return progress ? Again.at_once : Again.in_time;
  }

  private static <T> Future<List<Boolean>> each(List<T> found, Function<T, Future<Boolean>> act) {
    return Future.all(found.stream().map(act).toList()).map(all -> all.<Boolean>list());
  }

  private static Future<Boolean> tried(ConversationKey key, Future<Boolean> order) {
    return order.otherwise(cause -> {
      if (!Refused.isTryAgain(cause)) {
        log.warn("not decided, conversation={} cause={}", key.id(), cause.toString());
      }
      return false;
    });
  }
}
