package chat.alcove.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Somebody else's HTTP server, which bots ask: it speaks bytes, so that it can do what no proper
/// server does.
final class Stranger implements AutoCloseable {
  private final NetServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger met = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final boolean tls;
  private volatile Manners manners;

  private Stranger(Vertx vertx, @Nullable PfxOptions keys, Manners manners) {
    this.manners = manners;
    tls = keys != null;
    var options = new NetServerOptions().setHost("127.0.0.1").setPort(0);
    if (keys != null) {
      options.setSsl(true).setKeyCertOptions(keys);
    }
    server = ServerFixture.now(vertx.createNetServer(options).connectHandler(this::met).listen());
  }

  /// What it does with a request.
  interface Manners {
    /// The whole request is there.
    void answer(Request request, NetSocket socket);
  }

  /// What it was asked.
  ///
  /// @param line the first one
  record Request(String line, String body) {
    JsonObject json() {
      return new JsonObject(body);
    }
  }

  static Stranger of(Vertx vertx, Manners manners) {
    return new Stranger(vertx, null, manners);
  }

  /// With TLS.
  static Stranger of(Vertx vertx, PfxOptions keys, Manners manners) {
    return new Stranger(vertx, keys, manners);
  }

  /// Says nothing, and stays.
  static Manners hangs() {
    return (request, socket) -> {};
  }

  /// Answers 200 with this body.
  static Manners says(JsonObject body) {
    return (request, socket) -> socket.write(ok(body));
  }

  /// Exactly these bytes, and then the end.
  static Manners utters(String bytes) {
    return (request, socket) -> socket.end(Buffer.buffer(bytes));
  }

  static String ok(JsonObject body) {
    return "HTTP/1.1 200 Well\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.encode().getBytes(StandardCharsets.UTF_8).length, body.encode());
  }

  void behave(Manners now) {
    manners = now;
  }

  /// @param path with its slash
  String url(String path) {
    return (tls ? "https" : "http") + "://127.0.0.1:" + server.actualPort() + path;
  }

  /// All that came whole.
  List<Request> requests() {
    return List.copyOf(requests);
  }

  /// Connections that stand.
  int open() {
    return open.get();
  }

  /// Connections that were ever made.
  int connections() {
    return met.get();
  }

  private void met(NetSocket socket) {
    met.incrementAndGet();
    open.incrementAndGet();
    socket.closeHandler(gone -> open.decrementAndGet());
    var gathered = new Gathered();
    socket.exceptionHandler(broken -> {});
    socket.handler(bytes ->
        gathered
            .more(bytes)
            .ifPresent(request -> {
              requests.add(request);
              manners.answer(request, socket);
            }));
  }

  /// What came so far of the next request.
  private static final class Gathered {
    private static final String LENGTH = "content-length:";

    private Buffer bytes = Buffer.buffer();

    Optional<Request> more(Buffer part) {
      bytes.appendBuffer(part);
      var text = bytes.toString(StandardCharsets.ISO_8859_1);
      int body = text.indexOf("\r\n\r\n") + 4;
      if (body < 4) {
        return Optional.empty();
      }
      var head = text.substring(0, body).lines().toList();
      int whole = body + length(head);
      if (bytes.length() < whole) {
        return Optional.empty();
      }
      var request = new Request(head.getFirst(), bytes.getString(body, whole));
      bytes = bytes.getBuffer(whole, bytes.length());
      return Optional.of(request);
    }

    private static int length(List<String> head) {
      return head.stream()
          .map(line -> line.toLowerCase(Locale.ROOT))
          .filter(line -> line.startsWith(LENGTH))
          .map(line -> Integer.parseInt(line.substring(LENGTH.length()).strip()))
          .findFirst()
          .orElse(0);
    }
  }

  @Override
  public void close() {
    ServerFixture.now(server.close());
  }
}
