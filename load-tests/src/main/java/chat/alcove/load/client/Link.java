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

  private final Net net;
  private final Side side;
  private final Owner owner;
  private final Context context;
  private final Promise<Void> firstUp = Promise.promise();
  private @Nullable Bus bus;
  private Limits limits = Limits.UNTOLD;
  private int failures;
  private boolean wanted;

  /// The client that the socket serves.
  interface Owner {
    /// Says hello on a fresh socket and takes in what was missed.
    Future<Limits> greet(Bus bus);

    /// The socket is greeted: unanswered requests may go out again.
    void up(Bus bus);

    void pushed(JsonObject push);

    void down();
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
    Bus.connect(net, side, this).compose(fresh -> greet(fresh)).onFailure(cause -> retry());
  }

  private Future<Void> greet(Bus fresh) {
    return owner
        .greet(fresh)
        .onFailure(cause -> fresh.close())
        .map(told -> {
          limits = told;
          fresh.obey(told);
          bus = fresh;
          failures = 0;
          owner.up(fresh);
          firstUp.tryComplete();
          return null;
        });
  }

  private void retry() {
    long delayMs = limits.backoff().delayMs(failures++, ThreadLocalRandom.current());
    later(delayMs, this::connect);
  }

  @Override
  public void pushed(JsonObject body) {
    owner.pushed(body);
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
