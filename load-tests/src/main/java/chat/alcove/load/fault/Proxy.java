package chat.alcove.load.fault;

import chat.alcove.load.client.Target;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A TCP proxy that goes wrong on command. All its connections live on one event loop; its methods
/// may be called from anywhere and are done when their future is.
public final class Proxy {
  private static final int CONNECT_MS_MAX = 1_000;
  private static final int BACKLOG = 4_096;

  private final Context context;
  private final Vertx vertx;
  private final NetServer listening;
  private final NetClient dialling;
  private final Supplier<List<Target>> servers;
  private final Map<Pipe, Ends> pipes = new HashMap<>();
  private volatile Weather weather = Weather.FAIR;
  private boolean cut;
  private @Nullable Trap trap;

  /// Whom a connection joins: a port of the client, and the server.
  private record Ends(int clientPort, Target server) {}

  /// Waits for words of a client.
  private record Trap(Buffer words, Promise<Void> sprung) {}

  private Proxy(Vertx vertx, Supplier<List<Target>> servers) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.servers = servers;
    this.listening =
        vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true).setAcceptBacklog(BACKLOG));
    this.dialling =
        vertx.createNetClient(
            new NetClientOptions().setTcpNoDelay(true).setConnectTimeout(CONNECT_MS_MAX));
  }

  /// Listens, and passes every connection on to one server.
  public static Future<Proxy> start(Vertx vertx, Target at, Target server) {
    return start(vertx, at, () -> List.of(server));
  }

  /// Listens, and passes every connection on.
  ///
  /// @param servers to be tried in this order; asked anew for each connection
  public static Future<Proxy> start(Vertx vertx, Target at, Supplier<List<Target>> servers) {
    var proxy = new Proxy(vertx, servers);
    return proxy
        .here(() -> proxy.listening.connectHandler(proxy::accept).listen(at.port(), at.host()))
        .map(proxy);
  }

  public int port() {
    return listening.actualPort();
  }

  /// From now on, and for what is on its way.
  public Future<Void> weather(Weather next) {
    return now(() -> {
      weather = next;
      pipes.keySet().forEach(Pipe::pump);
    });
  }

  /// All connections are gone at once.
  public Future<Void> reset() {
    return now(() -> List.copyOf(pipes.keySet()).forEach(Pipe::reset));
  }

  /// As [#reset()], and nobody comes through until [#join()].
  public Future<Void> cut() {
    return now(() -> {
      cut = true;
      List.copyOf(pipes.keySet()).forEach(Pipe::reset);
    });
  }

  public Future<Void> join() {
    return now(() -> cut = false);
  }

  /// The next time a client says this, its words arrive, the answer does not, and the connection is
  /// reset. Completes when that has happened.
  ///
  /// @param words as they stand on the wire, unbroken
  public Future<Void> loseAnswerTo(String words) {
    var sprung = Promise.<Void>promise();
    return here(
            () -> {
              trap = new Trap(Buffer.buffer(words), sprung);
              return Future.succeededFuture();
            })
        .compose(set -> sprung.future());
  }

  /// What clients say arrives; all answers are lost for so long, and then all connections.
  public Future<Void> loseAnswers(long millis) {
    return here(() -> {
      var deaf = List.copyOf(pipes.keySet());
      deaf.forEach(Pipe::swallowAnswers);
      return vertx
          .timer(millis, TimeUnit.MILLISECONDS)
          .map(late -> {
            deaf.forEach(Pipe::reset);
            return null;
          });
    });
  }

  /// How many connections there are.
  public Future<Integer> connections() {
    return here(() -> Future.succeededFuture(pipes.size()));
  }

  /// To which server the connection from this port goes.
  public Future<Optional<Target>> serverOf(int clientPort) {
    return here(() ->
        Future.succeededFuture(
            pipes.values().stream()
                .filter(ends -> ends.clientPort == clientPort)
                .map(Ends::server)
                .findFirst()));
  }

  public Future<Void> close() {
    return cut().compose(cut -> listening.close()).compose(closed -> dialling.close());
  }

  private void accept(NetSocket client) {
    if (cut) {
      Pipe.abort(client);
      return;
    }
    var _ = client.pause();
    dial(client, List.copyOf(servers.get()));
  }

  private void dial(NetSocket client, List<Target> left) {
    if (left.isEmpty()) {
      var _ = client.close();
      return;
    }
    var next = left.getFirst();
    dialling
        .connect(next.port(), next.host())
        .onComplete(
            server -> join(client, server, next),
            refused -> dial(client, left.subList(1, left.size())));
  }

  private void join(NetSocket client, NetSocket server, Target target) {
    var _ = server.pause();
    var pipe = new Pipe(vertx, () -> weather, client, server);
    pipes.put(pipe, new Ends(client.remoteAddress().port(), target));
    pipe.open(bytes -> overhear(pipe, bytes), () -> pipes.remove(pipe));
    if (cut) {
      pipe.reset();
    }
  }

  private void overhear(Pipe pipe, Buffer bytes) {
    var set = trap;
    if (set != null && contains(bytes, set.words)) {
      trap = null;
      pipe.loseAnswer(set.sprung::complete);
    }
  }

  private static boolean contains(Buffer bytes, Buffer words) {
    return bytes
        .toString(StandardCharsets.ISO_8859_1)
        .contains(words.toString(StandardCharsets.ISO_8859_1));
  }

  private Future<Void> now(Runnable action) {
    return here(() -> {
      action.run();
      return Future.succeededFuture();
    });
  }

  private <T> Future<T> here(Supplier<Future<T>> action) {
    return Future.future(done ->
        context.runOnContext(
            here -> Future.succeededFuture().compose(start -> action.get()).onComplete(done)));
  }
}
