package chat.alcove.load.floor;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server that speaks just enough of the protocol for the same clients: it answers each message
/// and passes it to the one agent that opened the conversation. It checks nothing, stores nothing,
/// and forgets all when it ends.
///
/// One event loop and plain maps: the least a Vert.x WebSocket server can do for a message.
public final class Relay {
  private static final String LIMITS =
      "\"limits\":{\"pingMs\":25000,\"heartbeatMs\":600000,\"gapMs\":300,\"answerMs\":10000,"
          + "\"backoffMinMs\":500,\"backoffMaxMs\":30000}";

  private final Map<String, Talk> talks = new HashMap<>();

  private static final class Talk {
    private final String id;
    private final ServerWebSocket visitor;
    private @Nullable ServerWebSocket agent;
    private long seq;

    private Talk(String id, ServerWebSocket visitor) {
      this.id = id;
      this.visitor = visitor;
    }
  }

  private Relay() {}

  /// Listens on loopback until the process is ended.
  ///
  /// @param args the port
  public static void main(String[] args) {
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    var relay = new Relay();
    var options =
        new HttpServerOptions()
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false);
    vertx
        .createHttpServer(options)
        .webSocketHandler(relay::accept)
        .listen(Integer.parseInt(args[0]), "127.0.0.1")
        .await();
  }

  private void accept(ServerWebSocket socket) {
    if (socket.path().startsWith("/bus/visitor")) {
      var talk = new Talk(Integer.toString(talks.size()), socket);
      talks.put(talk.id, talk);
      socket.textMessageHandler(frame -> fromVisitor(talk, frame));
      socket.closeHandler(closed -> talks.remove(talk.id));
    } else {
      socket.textMessageHandler(frame -> fromAgent(socket, frame));
    }
  }

  private void fromVisitor(Talk talk, String frame) {
    switch (field(frame, "address")) {
      case "visitor.hello" -> answer(talk.visitor, frame, welcome());
      case "visitor.say" -> said(talk, talk.visitor, "visitor", frame);
      default -> {}
    }
  }

  private void fromAgent(ServerWebSocket socket, String frame) {
    var address = field(frame, "address");
    if (address.equals("agent.hello")) {
      answer(socket, frame, welcome());
      return;
    }
    var talk = talks.get(field(frame, "conversation"));
    if (talk != null && address.equals("agent.open")) {
      talk.agent = socket;
      var row = "\"row\":{\"seq\":" + talk.seq + "}";
      answer(socket, frame, "{" + row + ",\"entries\":[],\"reset\":false}");
    } else if (talk != null && address.equals("agent.say")) {
      said(talk, socket, "agent", frame);
    }
  }

  private static String welcome() {
    return "{\"session\":\"s\",\"address\":\"out\",\"entries\":[],\"reset\":false,\"earlier\":false,"
        + LIMITS
        + "}";
  }

  private static void said(Talk talk, ServerWebSocket sender, String side, String frame) {
    long seq = ++talk.seq;
    var conversation = "\"conversation\":\"" + talk.id + "\"";
    answer(sender, frame, "{" + conversation + ",\"number\":1,\"seq\":" + seq + "}");
    var entry =
        "{\"seq\":"
            + seq
            + ",\"kind\":\"said\",\"author\":{\"kind\":\""
            + side
            + "\"},\"text\":\""
            + field(frame, "text")
            + "\"}";
    var push = "{\"type\":\"entry\"," + conversation + ",\"entry\":" + entry + "}";
    var message = Buffer.buffer("{\"type\":\"rec\",\"address\":\"out\",\"body\":" + push + "}");
    talk.visitor.writeBinaryMessage(message);
    if (talk.agent != null) {
      talk.agent.writeBinaryMessage(message);
    }
  }

  private static void answer(ServerWebSocket socket, String request, String body) {
    var address = field(request, "replyAddress");
    socket.writeBinaryMessage(
        Buffer.buffer("{\"type\":\"rec\",\"address\":\"" + address + "\",\"body\":" + body + "}"));
  }

  /// The value of a string field, found without reading the rest: our own clients send no escapes
  /// here.
  private static String field(String frame, String name) {
    int before = frame.indexOf("\"" + name + "\":\"");
    if (before < 0) {
      return "";
    }
    int from = before + name.length() + 4;
    return frame.substring(from, frame.indexOf('"', from));
  }
}
