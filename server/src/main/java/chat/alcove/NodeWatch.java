package chat.alcove;

import chat.alcove.cluster.Conditions;
import chat.alcove.cluster.Conditions.Condition;
import chat.alcove.gateway.Moving;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every second how this node is, tells the others, and asks its sockets to move where
/// another node serves them better: before it stops, and while its database is away.
final class NodeWatch {
  private static final Logger log = LoggerFactory.getLogger(NodeWatch.class);

  private static final int LOOK_EVERY_MS = 1_000;
  private static final int LEFT_EVERY_MS = 50;

  /// A database that has been silent for longer is away.
  private static final Duration AWAY = Duration.ofSeconds(3);

  /// Silent for longer, and who can go elsewhere should.
  private static final Duration LOST = Duration.ofSeconds(5);

  /// Over how long they are asked then.
  private static final Duration LOST_OVER = Duration.ofSeconds(5);

  /// The last who were asked may take a moment.
  private static final Duration LAST = Duration.ofMillis(1_500);

  private final Vertx vertx;
  private final Conditions conditions;
  private final Moving moving;
  private final Supplier<Duration> silence;
  private final AtomicBoolean leaving = new AtomicBoolean();

  /// @param silence for how long the database has not answered
  NodeWatch(Vertx vertx, Conditions conditions, Moving moving, Supplier<Duration> silence) {
    this.vertx = vertx;
    this.conditions = conditions;
    this.moving = moving;
    this.silence = silence;
  }

  void start() {
    vertx.setPeriodic(0, LOOK_EVERY_MS, timer -> look());
  }

  Moving moving() {
    return moving;
  }

  private void look() {
    if (leaving.get()) {
      conditions.tell(Condition.leaving);
      return;
    }
    Duration silent = silence.get();
    conditions.tell(silent.compareTo(AWAY) > 0 ? Condition.away : Condition.well);
    if (silent.compareTo(LOST) > 0 && conditions.anotherIsWell()) {
      moving.ask(LOST_OVER);
    } else {
      moving.stay();
    }
  }

  /// Has every socket move to another node. Succeeds once all have gone, or their time is over; at
  /// once where no other node would take them.
  Future<Void> leave(Duration over) {
    leaving.set(true);
    conditions.tell(Condition.leaving);
    if (over.isZero() || !conditions.anotherIsWell()) return Future.succeededFuture();
    log.info("moving sockets to other nodes, sockets={} seconds={}", moving.sockets(), over);
    moving.stay();
    moving.ask(over);
    Promise<Void> left = Promise.promise();
    long last = vertx.setTimer(over.plus(LAST).toMillis(), timer -> left.tryComplete());
    long look =
        vertx.setPeriodic(
            LEFT_EVERY_MS,
            timer -> {
              if (moving.sockets() == 0) left.tryComplete();
            });
    return left.future()
        .andThen(done -> {
          vertx.cancelTimer(last);
          vertx.cancelTimer(look);
          log.info("sockets moved, left={}", moving.sockets());
        });
  }
}
