package chat.alcove.gateway;

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
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One of the two SockJS event-bus bridges, for one event loop.
///
/// The hook takes every frame and never completes the event of one it has handled: so the bridge
/// holds nothing for it, and no client's address or registration ever reaches the event bus.
final class Bridge {
  private static final Logger log = LoggerFactory.getLogger(Bridge.class);

  /// A socket that has not said `hello` by then is closed.
  static final int HELLO_MS_MAX = 10_000;

  /// Requests of one socket that are being worked on.
  static final int OUTSTANDING_MAX = 64;

  /// Refusals a client would not run into by itself. More on one socket: it is closed.
  static final int REFUSALS_MAX = 100;

  /// Requests of one socket that came too fast. More, and it is closed: a client waits as told.
  static final int HASTY_MAX = 1_000;

  /// Of requests that came too fast, one in so many is logged.
  private static final int HASTY_LOGGED = 100;

  /// How long a request that is being worked on may hold up the end.
  static final int LEAVE_MS_MAX = 4_000;

  /// More than a timer of a hidden page (once a minute) ever needs.
  private static final int PING_MS_MAX = 150_000;

  private static final Pattern REPLY_ADDRESS = Pattern.compile("[A-Za-z0-9_.:-]{1,36}");
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");

  private final Vertx vertx;
  private final InstantSource clock;
  private final Rate frames;
  private final Supplier<String> addresses;
  private final Function<BusSocket, Side> sides;
  private final Map<SockJSSocket, Connection> connections = new HashMap<>();
  private long ticks;
  private boolean leaving;
  private int working;
  private final Promise<Void> answered = Promise.promise();

  /// @param frames requests of one socket
  /// @param addresses unguessable
  Bridge(
      Vertx vertx,
      InstantSource clock,
      Rate frames,
      Supplier<String> addresses,
      Function<BusSocket, Side> sides) {
    this.vertx = vertx;
    this.clock = clock;
    this.frames = frames;
    this.addresses = addresses;
    this.sides = sides;
  }

  private static final class Connection {
    final BusSocket bus;
    final Side side;
    final TokenBucket frames;
    final long beatAt;
    int outstanding;
    int refusals;
    int hasty;

    Connection(BusSocket bus, Side side, TokenBucket frames, long beatAt) {
      this.bus = bus;
      this.side = side;
      this.frames = frames;
      this.beatAt = beatAt;
    }
  }

  /// The bridge's routes, and the heartbeats of its sockets.
  Router router() {
    vertx.setPeriodic(1_000, timer -> beat());
    var transports =
        new SockJSHandlerOptions()
            .setInsertJSESSIONID(false)
            .setRegisterWriteHandler(false)
            .addDisabledTransport("JSON_P")
            .addDisabledTransport("HTML_FILE")
            .addDisabledTransport("EVENT_SOURCE");
    // No permitted address at all: what the hook does not handle itself is denied.
    var nothing = new SockJSBridgeOptions().setPingTimeout(PING_MS_MAX).setMaxAddressLength(200);
    return SockJSHandler.create(vertx, transports).bridge(nothing, this::hook);
  }

  private void hook(BridgeEvent event) {
    switch (event.type()) {
      case SOCKET_CREATED -> created(event);
      case SOCKET_CLOSED -> closed(event);
      case SOCKET_PING -> of(event).ifPresent(connection -> connection.bus.pong());
      case SOCKET_IDLE -> event.tryComplete(true);
      case SEND -> of(event).ifPresent(connection -> send(connection, event.getRawMessage()));
      case REGISTER ->
          of(event).ifPresent(connection -> register(connection, event.getRawMessage()));
      case PUBLISH ->
          of(event)
              .ifPresent(connection ->
                  refuse(
                      connection,
                      Optional.empty(),
                      "publish",
                      new Refused(Refusal.UNKNOWN_VERB, "nothing can be published here")));
      // Nothing is ever registered with the bridge, so there is nothing to unregister or receive.
      case UNREGISTER, REGISTERED, RECEIVE, SOCKET_ERROR -> {}
    }
  }

  private Optional<Connection> of(BridgeEvent event) {
    return Optional.ofNullable(connections.get(event.socket()));
  }

  private void created(BridgeEvent event) {
    var bus = new BusSocket(event.socket(), addresses.get());
    var bucket = new TokenBucket(frames, clock.instant());
    // Spread over the interval, so that the beats of ten thousand sockets are not one burst.
    long beatAt = connections.size() % (Limits.DEFAULT.heartbeatMs() / 1_000);
    var connection = new Connection(bus, sides.apply(bus), bucket, beatAt);
    connections.put(event.socket(), connection);
    event.tryComplete(true);
    vertx.setTimer(
        HELLO_MS_MAX,
        timer -> {
          if (!connection.side.greeted()) bus.close(CloseReason.HELLO_TIMEOUT);
        });
  }

  private void closed(BridgeEvent event) {
    Connection connection = connections.remove(event.socket());
    if (connection != null) connection.side.closed();
  }

  private void beat() {
    long turn = ticks++ % (Limits.DEFAULT.heartbeatMs() / 1_000);
    for (Connection connection : connections.values()) {
      if (connection.beatAt == turn && connection.side.greeted()) connection.side.beat();
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
          connections.values().forEach(each -> each.bus.close(CloseReason.MOVED));
          return Future.succeededFuture();
        });
  }

  private void register(Connection connection, JsonObject frame) {
    String address = frame.getString("address");
    if (connection.side.greeted() && connection.bus.address().equals(address)) {
      connection.bus.registered();
      return;
    }
    refuse(
        connection,
        Optional.empty(),
        "register",
        new Refused(Refusal.UNKNOWN_VERB, "only the address that hello gave can be registered"));
  }

  private void send(Connection connection, JsonObject frame) {
    String address = frame.getString("address");
    Object reply = frame.getValue("replyAddress");
    if (reply != null && !(reply instanceof String text && REPLY_ADDRESS.matcher(text).matches())) {
      refuse(
          connection,
          Optional.empty(),
          address,
          new Refused(Refusal.MALFORMED, "replyAddress must be 1-36 of A-Z a-z 0-9 _ . : -"));
      return;
    }
    Optional<String> replyTo = Optional.ofNullable((String) reply);
    Optional<Refused> tooMuch = tooMuch(connection);
    if (tooMuch.isPresent()) {
      refuse(connection, replyTo, address, tooMuch.get());
      return;
    }
    work(connection, address, replyTo, plain(frame.getValue("body")));
  }

  private Optional<Refused> tooMuch(Connection connection) {
    if (leaving) return Optional.of(Refused.tryAgain());
    Optional<Refused> tooFast =
        connection.frames.take(clock.instant()).map(wait -> Refused.tooFast(wait));
    if (tooFast.isPresent() || connection.outstanding < OUTSTANDING_MAX) return tooFast;
    return Optional.of(Refused.tooFast(java.time.Duration.ofSeconds(1)));
  }

  private void work(
      Connection connection, String address, Optional<String> replyTo, @Nullable Object body) {
    boolean holds = connection.side.answeredBeforePushes(address);
    if (holds) connection.bus.hold();
    connection.outstanding++;
    working++;
    // From a future that is done, so that what the side throws is a failure like any other.
    Future.succeededFuture()
        .<@Nullable Object>compose(ready -> connection.side.request(address, body))
        .onComplete(done -> {
          connection.outstanding--;
          if (done.succeeded()) answer(connection, replyTo, done.result());
          else refuse(connection, replyTo, address, refusalOf(address, done.cause()));
          if (holds) connection.bus.release();
          if (--working == 0 && leaving) answered.tryComplete();
        });
  }

  private static void answer(
      Connection connection, Optional<String> replyTo, @Nullable Object body) {
    replyTo.ifPresent(reply ->
        connection.bus.answer(reply, body == null ? new byte[] {'{', '}'} : Wire.encode(body)));
  }

  private static Refused refusalOf(String address, Throwable cause) {
    if (cause instanceof Refused refused) return refused;
    log.error("request failed, verb={}", printable(address), cause);
    return Refused.tryAgain();
  }

  private void refuse(
      Connection connection, Optional<String> replyTo, String verb, Refused refused) {
    if (refused.refusal() == Refusal.TOO_FAST) connection.hasty++;
    if (!refused.refusal().resend()) connection.refusals++;
    if (refused.refusal() != Refusal.TOO_FAST || connection.hasty % HASTY_LOGGED == 1) {
      log.info(
          "refused, verb={} refusal={} words=\"{}\" from={}",
          printable(verb),
          refused.refusal().wireName(),
          refused.words(),
          connection.bus.remoteHost().orElse("?"));
    }
    connection.bus.refuse(replyTo, refused);
    if (connection.refusals >= REFUSALS_MAX || connection.hasty >= HASTY_MAX) {
      connection.bus.close(CloseReason.REFUSED);
    }
  }

  private static @Nullable Object plain(@Nullable Object body) {
    return body instanceof JsonObject object ? object.getMap() : body;
  }

  /// An address is the client's text: it must not forge log lines.
  private static String printable(String text) {
    return UNPRINTABLE.matcher(text.substring(0, Math.min(64, text.length()))).replaceAll("?");
  }
}
