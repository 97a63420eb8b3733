package chat.alcove.load.client;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One socket to a bridge: requests with their answers, pushes, pings. Used on the context it was
/// opened on.
final class Bus {
  private static final int WATCH_MS = 1_000;
  private static final int HEAD_BYTES = 160;

  private final Net net;
  private final WebSocket socket;
  private final Owner owner;
  private final Map<String, Asked> waiting = new LinkedHashMap<>();
  private final long watch;
  private Limits limits = Limits.UNTOLD;
  private long lastReplyAddress;
  private long lastHeardMs = clockMs();
  private long lastPingMs = clockMs();
  private boolean open = true;
  private int closeCode;

  /// Who holds this socket.
  interface Owner {
    /// A frame that answers no request.
    void pushed(JsonObject body);

    /// The socket is gone; said once.
    void lost(Bus bus, int closeCode);

    /// Whether it wants to hear who of its colleagues is here.
    boolean watchesColleagues();
  }

  private record Asked(long atMs, Promise<JsonObject> answer) {}

  private Bus(Net net, WebSocket socket, Owner owner) {
    this.net = net;
    this.socket = socket;
    this.owner = owner;
    this.watch = net.vertx().setPeriodic(WATCH_MS, timer -> watch());
  }

  /// Opens a socket on one side's bus.
  static Future<Bus> connect(Net net, Side side, Owner owner) {
    var options =
        new WebSocketConnectOptions()
            .setURI("/bus/" + side.word() + "/websocket")
            .setAllowOriginHeader(false)
            .addHeader("origin", net.origin());
    return net.sockets().connect(options).map(socket -> new Bus(net, socket, owner).listen());
  }

  private Bus listen() {
    socket.binaryMessageHandler(this::heard);
    socket.textMessageHandler(text -> heard(Buffer.buffer(text)));
    // Not `closeStatusCode()`, which throws where there was no close frame.
    socket.frameHandler(frame -> closeCode = frame.isClose() ? frame.closeStatusCode() : closeCode);
    socket.closeHandler(closed -> shut());
    socket.exceptionHandler(broken -> shut());
    ping();
    return this;
  }

  /// From the welcome on, the server's own timings hold.
  void obey(Limits told) {
    limits = told;
  }

  /// Fails with [Refusal], or with [SocketLost] where the outcome is unknown.
  Future<JsonObject> request(String address, JsonObject body) {
    if (!open) {
      return Future.failedFuture(new SocketLost());
    }
    var replyAddress = Long.toString(++lastReplyAddress, Character.MAX_RADIX);
    var answer = Promise.<JsonObject>promise();
    waiting.put(replyAddress, new Asked(clockMs(), answer));
    write(send(address, body).put("replyAddress", replyAddress));
    return answer.future();
  }

  /// Whether something is not answered yet.
  boolean asked() {
    return open && !waiting.isEmpty();
  }

  int localPort() {
    return socket.localAddress().port();
  }

  /// As a process that is killed: the connection is gone, without a word of WebSocket.
  void drop() {
    var _ = ((WebSocketInternal) socket).channelHandlerContext().close();
    shut();
  }

  void close() {
    var _ = socket.close();
    shut();
  }

  private static JsonObject send(String address, JsonObject body) {
    return new JsonObject().put("type", "send").put("address", address).put("body", body);
  }

  private void write(JsonObject frame) {
    if (open) {
      socket.writeTextMessage(frame.encode()).onFailure(broken -> shut());
    }
  }

  private void heard(Buffer message) {
    if (!open) {
      return;
    }
    lastHeardMs = clockMs();
    if (ofLists(message, owner.watchesColleagues())) {
      return;
    }
    var frame = message.toJsonObject();
    var asked = waiting.remove(frame.getString("address", ""));
    switch (frame.getString("type")) {
      case "rec" -> {
        var body = frame.getJsonObject("body");
        if (asked == null) {
          owner.pushed(body);
        } else {
          asked.answer.complete(body);
        }
      }
      case "err" -> {
        if (asked != null) {
          asked.answer.fail(Refusal.of(frame));
        }
      }
      default -> {}
    }
  }

  /// What changes in lists and with colleagues is for eyes: hundreds of consoles in one process
  /// would do little else than read it.
  private static boolean ofLists(Buffer message, boolean watching) {
    var head = message.getString(0, Math.min(HEAD_BYTES, message.length()));
    return head.contains("\"body\":{\"type\":\"rows\"")
        || head.contains("\"body\":{\"type\":\"counts\"")
        || (!watching && head.contains("\"body\":{\"type\":\"presence\""));
  }

  /// A request without an answer, or a socket that fell silent: give it up, as a browser's client
  /// must.
  private void watch() {
    long now = clockMs();
    var oldest = waiting.isEmpty() ? now : waiting.values().iterator().next().atMs;
    if (now - oldest > limits.answerMs() || now - lastHeardMs > 2 * limits.heartbeatMs()) {
      close();
    } else if (now - lastPingMs > limits.pingMs()) {
      ping();
    }
  }

  private void ping() {
    lastPingMs = clockMs();
    write(new JsonObject().put("type", "ping"));
  }

  private void shut() {
    if (!open) {
      return;
    }
    open = false;
    net.vertx().cancelTimer(watch);
    var unanswered = List.copyOf(waiting.values());
    waiting.clear();
    // The owner first: whoever resends at once must find no socket, not this one.
    owner.lost(this, closeCode);
    unanswered.forEach(asked -> asked.answer.fail(new SocketLost()));
  }

  private static long clockMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
