package chat.alcove.load.client;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps one socket open and greeted: reconnects with full jitter until told to stop.
final class Link implements Bus.Owner {
  private static final int STAY_AWAY_FROM = 4100;
  private static final int STAY_AWAY_TO = 4199;
  private static final int LEAVING_LOOK_MS = 20;
  private static final int MOVE_AGAIN_MS = 500;

  private final Net net;
  private final Side side;
  private final Owner owner;
  private final Context context;
  private final Promise<Void> firstUp = Promise.promise();
  private @Nullable Bus bus;
  private Limits limits = Limits.UNTOLD;
  private int failures;
  private boolean wanted;
  private boolean moving;

  /// The client that the socket serves.
  interface Owner {
    /// Says hello on a fresh socket and takes in what was missed.
    Future<Limits> greet(Bus bus);

    /// The socket is greeted: unanswered requests may go out again.
    void up(Bus bus);

    void pushed(JsonObject push);

    void down();

    /// An attempt to come back came to nothing.
    void failed();

    /// Another socket has taken the place of this one, before it was lost.
    void moved();

    /// Whether it wants to hear who of its colleagues is here.
    default boolean watchesColleagues() {
      return false;
    }
  }

  Link(Net net, Side side, Owner owner) {
    this.net = net;
    this.side = side;
    this.owner = owner;
    this.context = net.vertx().getOrCreateContext();
  }

  /// Completes once the first hello was answered, however often it was tried.
  Future<Void> open() {
    context.runOnContext(go -> {
      wanted = true;
      connect();
    });
    return firstUp.future();
  }

  /// Is gone in the middle of whatever it did, and does not come back.
  Future<Void> vanish() {
    return on(() -> {
      wanted = false;
      if (bus != null) {
        bus.drop();
      }
      return Future.succeededFuture();
    });
  }

  /// Stops, and does not come back.
  Future<Void> close() {
    return on(() -> {
      wanted = false;
      if (bus != null) {
        bus.close();
      }
      return Future.succeededFuture();
    });
  }

  /// The port of this end of the socket; 0 while there is none.
  int localPort() {
    return bus == null ? 0 : bus.localPort();
  }

  /// Runs something that touches the client's state where that state lives.
  <T> Future<T> on(Supplier<Future<T>> action) {
    return Future.future(done ->
        context.runOnContext(
            here -> Future.succeededFuture().compose(start -> action.get()).onComplete(done)));
  }

  Optional<Bus> bus() {
    return Optional.ofNullable(bus);
  }

  Limits limits() {
    return limits;
  }

  void later(long delayMs, Runnable action) {
    var _ = net.vertx().setTimer(delayMs, timer -> action.run());
  }

  private void connect() {
    if (!wanted) {
      return;
    }
    Bus.connect(net, side, this)
        .compose(this::greet)
        .onFailure(cause -> {
          owner.failed();
          retry();
        });
  }

  private Future<Void> greet(Bus fresh) {
    return owner
        .greet(fresh)
        .onFailure(cause -> fresh.close())
        .map(told -> {
          limits = told;
          fresh.obey(told);
          failures = 0;
          replace(fresh);
          owner.up(fresh);
          firstUp.tryComplete();
          return null;
        });
  }

  private void replace(Bus fresh) {
    var old = bus;
    bus = fresh;
    if (!wanted) {
      fresh.close();
    } else if (old != null) {
      owner.moved();
      leave(old);
    }
  }

  /// What it was asked is answered on it; then it goes.
  private void leave(Bus old) {
    if (old.asked()) {
      later(LEAVING_LOOK_MS, () -> leave(old));
    } else {
      old.close();
    }
  }

  /// The server hands its sockets to others: the next one is there before this one goes.
  private void move(long withinMs) {
    if (!moving) {
      moving = true;
      later(1 + ThreadLocalRandom.current().nextLong(Math.max(1, withinMs)), this::moveNow);
    }
  }

  private void moveNow() {
    moving = false;
    if (bus == null || !wanted) {
      return;
    }
    Bus.connect(net, side, this)
        .compose(this::greet)
        .onFailure(cause -> {
          owner.failed();
          // The old one may live on; when it is lost, that is a loss like any other.
          if (bus != null) {
            move(MOVE_AGAIN_MS);
          }
        });
  }

  private void retry() {
    long delayMs = limits.backoff().delayMs(failures++, ThreadLocalRandom.current());
    later(delayMs, this::connect);
  }

  @Override
  public void pushed(JsonObject body) {
    if ("move".equals(body.getString("type"))) {
      move(body.getLong("withinMs"));
    } else {
      owner.pushed(body);
    }
  }

  @Override
  public boolean watchesColleagues() {
    return owner.watchesColleagues();
  }

  @Override
  public void lost(Bus gone, int closeCode) {
    if (gone != bus) {
      return;
    }
    bus = null;
    owner.down();
    if (closeCode < STAY_AWAY_FROM || closeCode > STAY_AWAY_TO) {
      retry();
    }
  }
}
