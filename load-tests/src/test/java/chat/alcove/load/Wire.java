package chat.alcove.load;

import chat.alcove.load.client.Side;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// A socket that sends whatever it is told, well-formed or not, and keeps all that comes back.
final class Wire implements AutoCloseable {
  private static final int ANSWER_SECONDS_MAX = 45;

  private final WebSocket socket;
  private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
  private final ConcurrentLinkedQueue<String> everything = new ConcurrentLinkedQueue<>();
  private final AtomicInteger closeCode = new AtomicInteger();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private int asked;

  private Wire(WebSocket socket) {
    this.socket = socket;
    socket.handler(this::heard);
    socket.frameHandler(frame -> {
      if (frame.isClose()) {
        closeCode.set(frame.closeStatusCode());
      }
    });
    socket.exceptionHandler(broken -> closed.complete(closeCode.get()));
    socket.closeHandler(gone -> closed.complete(closeCode.get()));
  }

  static Wire open(ServerFixture fixture, Side side) {
    return open(fixture, "/bus/" + side.word() + "/websocket", Map.of());
  }

  /// Fails with `UpgradeRejectedException` where the server does.
  static Wire open(ServerFixture fixture, String uri, Map<String, String> headers) {
    var options = new WebSocketConnectOptions().setURI(uri);
    headers.forEach(options::addHeader);
    return ServerFixture.now(fixture.net().sockets().connect(options).map(Wire::new));
  }

  /// A visitor who has said hello.
  static Wire visitor(ServerFixture fixture) {
    var wire = open(fixture, Side.VISITOR);
    wire.answer("visitor.hello", hello(fixture));
    return wire;
  }

  /// The owner, who has said hello.
  static Wire agent(ServerFixture fixture) {
    var wire = open(fixture, Side.AGENT);
    var ticket = ServerFixture.now(fixture.login().ticket());
    wire.answer("agent.hello", new JsonObject().put("v", 1).put("ticket", ticket));
    return wire;
  }

  static JsonObject hello(ServerFixture fixture) {
    return new JsonObject().put("v", 1).put("site", fixture.site());
  }

  /// The body of the answer.
  JsonObject answer(String address, Object body) {
    var frame = ask(address, body);
    if (!"rec".equals(frame.getString("type"))) {
      throw new AssertionError(address + " was answered " + frame);
    }
    return frame.getJsonObject("body");
  }

  /// The refusal's name, with its code: `400 malformed`; or `answered`.
  String refusal(String address, Object body) {
    return refusal(ask(address, body));
  }

  static String refusal(JsonObject frame) {
    return "err".equals(frame.getString("type"))
        ? frame.getInteger("failureCode") + " " + frame.getJsonObject("body").getString("name")
        : "answered";
  }

  /// The frame that answers a request, whatever it is.
  JsonObject ask(String address, Object body) {
    var reply = "ask-" + ++asked;
    var frame = new JsonObject().put("type", "send").put("address", address);
    send(frame.put("body", body).put("replyAddress", reply));
    return next(answer -> reply.equals(answer.getString("address")));
  }

  void send(JsonObject frame) {
    send(frame.encode());
  }

  void send(String text) {
    ServerFixture.now(socket.writeTextMessage(text));
  }

  /// Sends to a server that may be closing the socket at this moment: then the text gets no
  /// further, and that is no fault. A write that fails on an open socket is one.
  void sendUntilClosed(String text) {
    var written = socket.writeTextMessage(text);
    if (ServerFixture.now(written.transform(done -> Future.succeededFuture(done.failed())))) {
      closedWithin(ANSWER_SECONDS_MAX);
    }
  }

  void sendBytes(byte[] utf8) {
    ServerFixture.now(socket.writeFinalBinaryFrame(Buffer.buffer(utf8)));
  }

  /// The next frame of this kind; what comes before it is dropped.
  JsonObject next(Predicate<JsonObject> wanted) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS_MAX);
    while (true) {
      var frame = poll(until - System.nanoTime());
      if (frame == null) {
        throw new AssertionError(
            "no such frame within " + ANSWER_SECONDS_MAX + " s; heard: " + last(everything));
      }
      if (wanted.test(frame)) {
        return frame;
      }
    }
  }

  JsonObject nextErr() {
    return next(frame -> "err".equals(frame.getString("type")));
  }

  /// Pings and hears the pong: all that was sent before has been dealt with.
  void settle() {
    send("{\"type\":\"ping\"}");
    next(frame -> "pong".equals(frame.getString("type")));
  }

  /// Every frame so far, as text.
  List<String> everything() {
    return List.copyOf(everything);
  }

  /// The close code, 0 where there was none; fails while the socket is open.
  int closedWithin(int seconds) {
    House.until(Duration.ofSeconds(seconds), closed::isDone, "the socket is closed");
    return closed.join();
  }

  boolean open() {
    return !closed.isDone();
  }

  @Override
  public void close() {
    var _ = socket.close();
  }

  private void heard(Buffer message) {
    var text = message.toString();
    everything.add(text);
    frames.add(new JsonObject(text));
  }

  private @org.jspecify.annotations.Nullable JsonObject poll(long nanos) {
    try {
      return frames.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static String last(ConcurrentLinkedQueue<String> all) {
    var frames = List.copyOf(all);
    return frames.subList(Math.max(0, frames.size() - 5), frames.size()).toString();
  }
}
