package chat.alcove.gateway;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One end of a bus, as a browser has it.
final class BusClient {
  private static final int SECONDS_MAX = 60;

  /// Held: Vert.x closes the sockets of a client that nobody holds.
  private final WebSocketClient client;

  private final WebSocket socket;
  private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
  private final Queue<JsonObject> pushes = new ArrayDeque<>();
  private final Promise<Short> closed = Promise.promise();
  private JsonObject welcome = new JsonObject();
  private int asked;

  BusClient(Vertx vertx, int port, String bus) {
    client = vertx.createWebSocketClient();
    socket = client.connect(port, BusLoop.HOST, "/bus/" + bus + "/websocket").await();
    socket.closeHandler(ended -> closed.complete(socket.closeStatusCode()));
    socket.handler((Buffer frame) -> frames.add(new JsonObject(frame)));
  }

  /// The answer to a request.
  JsonObject asks(String address, JsonObject body) throws InterruptedException {
    var answer = reply(address, body);
    if (answer.getString("type").equals("err")) throw new AssertionError(answer.encode());
    var said = answer.getJsonObject("body");
    if (address.endsWith(".hello")) welcome = said;
    return said;
  }

  /// The name of the refusal.
  String isRefused(String address, JsonObject body) throws InterruptedException {
    return reply(address, body).getJsonObject("body").getString("name");
  }

  /// The answer or the refusal, as it comes.
  JsonObject hasAnswer(String address, JsonObject body) throws InterruptedException {
    return reply(address, body);
  }

  /// Without an answer.
  void sends(String address, JsonObject body) {
    socket.writeTextMessage(send(address, body).encode()).await();
  }

  /// The answer to hello.
  JsonObject welcome() {
    return welcome;
  }

  /// The next push of a type; others before it are forgotten.
  JsonObject hears(String type) throws InterruptedException {
    while (true) {
      var push = pushes.isEmpty() ? next() : pushes.remove();
      if (push.getString("type").equals("rec")) push = push.getJsonObject("body");
      if (type.equals(push.getString("type"))) return push;
    }
  }

  /// With which code the other end closed it.
  short closed() {
    return closed.future().timeout(SECONDS_MAX, TimeUnit.SECONDS).await();
  }

  void closes() {
    socket.close().await();
    client.close().await();
  }

  private JsonObject reply(String address, JsonObject body) throws InterruptedException {
    String reply = "r" + ++asked;
    socket.writeTextMessage(send(address, body).put("replyAddress", reply).encode()).await();
    while (true) {
      var frame = next();
      if (reply.equals(frame.getString("address"))) return frame;
      pushes.add(frame);
    }
  }

  private JsonObject next() throws InterruptedException {
    return Objects.requireNonNull(frames.poll(SECONDS_MAX, TimeUnit.SECONDS), "nothing came");
  }

  private static JsonObject send(String address, JsonObject body) {
    return new JsonObject().put("type", "send").put("address", address).put("body", body);
  }
}
