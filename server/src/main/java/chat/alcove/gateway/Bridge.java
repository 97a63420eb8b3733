package chat.alcove.gateway;

import chat.alcove.gateway.BusWatch.Ending;
import chat.alcove.limits.Rate;
import chat.alcove.limits.TokenBucket;
import chat.alcove.protocol.CloseReason;
import chat.alcove.protocol.Limits;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.bridge.BridgeEventType;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One of the two SockJS event-bus bridges, for one event loop.
///
/// The hook takes each socket as it opens and never completes that event: so the bridge holds
/// nothing for it, every frame is ours to read, refuse and count, and no client's address or
/// registration ever reaches the event bus.
final class Bridge {
  private static final Logger log = LoggerFactory.getLogger(Bridge.class);

  /// A socket that has not said `hello` by then is closed.
  static final int HELLO_MS_MAX = 10_000;

  /// Requests of one socket that are being worked on.
  static final int OUTSTANDING_MAX = 64;

  /// How long a request that is being worked on may hold up the end.
  static final int LEAVE_MS_MAX = 4_000;

  /// More than a timer of a hidden page (once a minute) ever needs.
  static final int PING_MS_MAX = 150_000;

  /// From turn to turn of those who are asked to move.
  private static final Duration MOVE_EVERY = Duration.ofMillis(100);

  /// Who is asked to move does so within this.
  static final long MOVE_WITHIN_MS = 1_000;

  /// A close code of the WebSocket standard, for what no client of ours runs into.
  static final int GOING_AWAY = 1001;

  private static final Pattern REPLY_ADDRESS = Pattern.compile("[A-Za-z0-9_.:-]{1,36}");

  private final Vertx vertx;
  private final BusRoutes.World world;
  private final Rate frames;
  private final Function<SockJSSocket, BusSocket> sockets;
  private final Function<BusSocket, Side> sides;
  private final Set<Connection> connections = new HashSet<>();
  private final Patience patience = new Patience();
  private final Pulse pulse;
  private long ticks;
  private boolean leaving;
  private @Nullable MoveTurns<Connection> moves;
  private int working;
  private final Promise<Void> answered = Promise.promise();

  /// @param frames requests of one socket
  /// @param sockets takes what the bridge opened
  Bridge(
      Vertx vertx,
      BusRoutes.World world,
      Rate frames,
      Function<SockJSSocket, BusSocket> sockets,
      Function<BusSocket, Side> sides) {
    this.vertx = vertx;
    this.world = world;
    this.pulse = new Pulse(world.steady());
    this.frames = frames;
    this.sockets = sockets;
    this.sides = sides;
  }

  /// The bridge's routes, and the heartbeats of its sockets.
  Router router() {
    vertx.setPeriodic(1_000, timer -> beat());
    vertx.setPeriodic(Patience.TICK_MS, timer -> tick());
    vertx.setPeriodic(MOVE_EVERY.toMillis(), timer -> move());
    var transports =
        new SockJSHandlerOptions()
            .setInsertJSESSIONID(false)
            .setRegisterWriteHandler(false)
            .addDisabledTransport("JSON_P")
            .addDisabledTransport("HTML_FILE")
            .addDisabledTransport("EVENT_SOURCE");
    // No permitted address at all: were a frame ever left to the bridge, it would deny it.
    var nothing = new SockJSBridgeOptions();
    return SockJSHandler.create(vertx, transports).bridge(nothing, this::hook);
  }

  /// Takes each socket from the bridge. Its event is never completed, so this is the only one.
  private void hook(BridgeEvent event) {
    if (event.type() == BridgeEventType.SOCKET_CREATED) opened(event.socket());
  }

  private void opened(SockJSSocket socket) {
    var bus = sockets.apply(socket);
    var bucket = new TokenBucket(frames, world.steady().instant());
    // Spread over the interval, so that the beats of ten thousand sockets are not one burst.
    long beatAt = connections.size() % (Limits.DEFAULT.heartbeatMs() / 1_000);
    var connection = new Connection(bus, sides.apply(bus), bucket, beatAt, world.steady().millis());
    socket
        .handler(frame -> heard(connection, frame.toString()))
        .exceptionHandler(cause -> Refusals.broken(connection, cause))
        .closeHandler(gone -> closed(connection));
    connections.add(connection);
    world.moving().opened();
    vertx.setTimer(
        HELLO_MS_MAX,
        timer -> {
          if (!connection.side.greeted()) bus.close(CloseReason.HELLO_TIMEOUT);
        });
  }

  private void heard(Connection connection, String text) {
    // Who wakes may come to this before its timers.
    wake();
    // What was under way when we closed is not answered any more, so it is not done either.
    if (connection.bus.gone()) return;
    switch (Frame.read(text)) {
      case Frame.Ping _ -> {
        connection.pingedAt = world.steady().millis();
        connection.bus.pong();
      }
      case Frame.Send request -> send(connection, request);
      case Frame.Register register -> register(connection, register.address());
      // Nothing is ever registered with the bridge.
      case Frame.Unregister _ -> {}
      case Frame.Publish _ ->
          Refusals.refuse(
              connection,
              Optional.empty(),
              "publish",
              new Refused(Refusal.UNKNOWN_VERB, "nothing can be published here"));
      case Frame.Unreadable unreadable -> Refusals.unreadable(connection, unreadable.error());
    }
  }

  private void tick() {
    wake();
    patience.tick();
  }

  /// What was sent to a loop that stood still has been sent again elsewhere meanwhile, and what was
  /// refused there for good must not be done here after all.
  private void wake() {
    pulse
        .beat()
        .filter(still -> !connections.isEmpty())
        .ifPresent(still -> {
          log.warn("stood still, ms={} sockets={}", still.toMillis(), connections.size());
          List.copyOf(connections).forEach(each -> each.bus.close(CloseReason.STALLED));
        });
  }

  private void closed(Connection connection) {
    if (!connections.remove(connection)) return;
    world.moving().closed();
    connection.bus.left();
    connection.side.closed();
  }

  private void beat() {
    long turn = ticks++ % (Limits.DEFAULT.heartbeatMs() / 1_000);
    long silentSince = world.steady().millis() - PING_MS_MAX;
    for (Connection connection : connections) {
      if (connection.pingedAt <= silentSince)
        connection.bus.close(GOING_AWAY, "no ping", Ending.silent);
      else if (connection.beatAt == turn && connection.side.greeted()) connection.side.beat();
    }
  }

  private void move() {
    Optional<Duration> over = world.moving().asked();
    if (over.isEmpty()) {
      moves = null;
      return;
    }
    if (moves == null) moves = new MoveTurns<>(connections, over.get(), MOVE_EVERY);
    for (Connection connection : moves.next()) {
      if (connection.side.greeted()) connection.side.move(MOVE_WITHIN_MS);
    }
  }

  /// Takes no more requests, answers those it has, then closes every socket so that it comes back
  /// elsewhere or later.
  Future<Void> leave() {
    leaving = true;
    if (working == 0) answered.tryComplete();
    return answered
        .future()
        .timeout(LEAVE_MS_MAX, TimeUnit.MILLISECONDS)
        .transform(ended -> {
          connections.forEach(each -> each.bus.close(CloseReason.MOVED));
          return Future.succeededFuture();
        });
  }

  private void register(Connection connection, String address) {
    if (connection.side.greeted() && connection.bus.address().equals(address)) {
      connection.bus.registered();
      return;
    }
    Refusals.refuse(
        connection,
        Optional.empty(),
        "register",
        new Refused(Refusal.UNKNOWN_VERB, "only the address that hello gave can be registered"));
  }

  private void send(Connection connection, Frame.Send request) {
    String address = request.address();
    Object reply = request.replyAddress();
    if (reply != null && !(reply instanceof String text && REPLY_ADDRESS.matcher(text).matches())) {
      Refusals.refuse(
          connection,
          Optional.empty(),
          address,
          new Refused(Refusal.MALFORMED, "replyAddress must be 1-36 of A-Z a-z 0-9 _ . : -"));
      return;
    }
    Optional<String> replyTo = Optional.ofNullable((String) reply);
    Optional<Refused> tooMuch = tooMuch(connection);
    if (tooMuch.isPresent()) {
      Refusals.refuse(connection, replyTo, address, tooMuch.get());
      return;
    }
    work(connection, address, replyTo, request.body());
  }

  private Optional<Refused> tooMuch(Connection connection) {
    if (leaving || isLate(connection)) return Optional.of(Refused.tryAgain());
    Optional<Refused> tooFast =
        connection.frames.take(world.steady().instant()).map(wait -> Refused.tooFast(wait));
    if (tooFast.isPresent() || connection.outstanding < OUTSTANDING_MAX) return tooFast;
    return Optional.of(Refused.tooFast(Duration.ofSeconds(1)));
  }

  /// Opened before the others were asked to move, and not let in yet: better let in elsewhere.
  private boolean isLate(Connection connection) {
    return world.moving().isAsked() && !connection.side.greeted();
  }

  private void work(
      Connection connection, String address, Optional<String> replyTo, @Nullable Object body) {
    boolean holds = connection.side.answeredBeforePushes(address);
    if (holds) connection.bus.hold();
    connection.outstanding++;
    working++;
    Patience.Asked asked =
        patience.begins(() -> {
          Refusals.refuse(connection, replyTo, address, Refused.tryAgain());
          connection.side.gaveUp(address);
          if (holds) connection.bus.release();
        });
    // From a future that is done, so that what the side throws is a failure like any other.
    Future.succeededFuture()
        .<@Nullable Object>compose(ready -> connection.side.request(address, body))
        .onComplete(done -> {
          connection.outstanding--;
          if (asked.ends()) {
            if (done.succeeded()) answer(connection, replyTo, done.result());
            else Refusals.refuse(connection, replyTo, address, Refusals.of(address, done.cause()));
            if (holds) connection.bus.release();
          }
          if (--working == 0 && leaving) answered.tryComplete();
        });
  }

  private static void answer(
      Connection connection, Optional<String> replyTo, @Nullable Object body) {
    replyTo.ifPresent(reply ->
        connection.bus.answer(reply, body == null ? new byte[] {'{', '}'} : Wire.encode(body)));
  }
}
