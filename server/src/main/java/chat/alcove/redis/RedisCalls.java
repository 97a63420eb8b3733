package chat.alcove.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This node's calls to Redis, over one connection that takes the next before the last is answered.
///
/// A call fails rather than waits. After a few failures in a row Redis is away: calls fail at once,
/// the connection is dropped with all that hangs on it, and once a second one attempt is made to
/// come back. The client's own pool is not used: it keeps connections that will never answer, and
/// takes a callers' rush for an error. May be called from any loop, and answers there.
public final class RedisCalls {
  /// What something that people wait for may take.
  public static final Duration SOON = Duration.ofMillis(50);

  /// What may take its time, in the background.
  public static final Duration LATER = Duration.ofMillis(200);

  private static final Logger log = LoggerFactory.getLogger(RedisCalls.class);
  private static final int FAILURES_MAX = 3;
  private static final int UNANSWERED_MAX = 4_096;
  private static final int CONNECT_MS_MAX = 1_000;
  private static final int ASK_AGAIN_MS = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final RedisOptions options;

  /// How many times as long as asked for an answer may take.
  private final int patience;

  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong spared = new AtomicLong();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable Line line;
  private boolean connecting;
  private boolean closed;
  private boolean saidAway;
  private long timer;

  private RedisCalls(Vertx vertx, RedisOptions options, int patience) {
    this.patience = patience;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.options = options;
  }

  /// Where calls go.
  ///
  /// @param run names the server's process: another one at each start
  private record Line(Redis client, RedisConnection connection, String run) {}

  /// Connects in the background, and goes on trying: a node starts without Redis too.
  ///
  /// @param url `redis://[user:password@]host:port[/db]` or `rediss://`
  public static RedisCalls open(Vertx vertx, String url) {
    return open(vertx, url, 1);
  }

  /// As [#open], where being late is no sign of being away: on a machine that is busy with others.
  ///
  /// @param patience how many times as long answers may take
  public static RedisCalls open(Vertx vertx, String url, int patience) {
    var calls = new RedisCalls(vertx, options(url), patience);
    calls.context.runOnContext(nothing -> {
      calls.timer = vertx.setPeriodic(ASK_AGAIN_MS, tick -> calls.connect());
      calls.connect();
    });
    return calls;
  }

  private static RedisOptions options(String url) {
    return new RedisOptions()
        .setConnectionString(url)
        .setMaxWaitingHandlers(UNANSWERED_MAX)
        .setMaxPoolSize(1)
        .setMaxPoolWaiting(1)
        .setPoolCleanerInterval(-1)
        .setPoolRecycleTimeout(-1)
        .setNetClientOptions(
            new NetClientOptions().setConnectTimeout(CONNECT_MS_MAX).setTcpNoDelay(true));
  }

  /// The loop of the connection: what is called there goes out in that order.
  public Context context() {
    return context;
  }

  /// Names the process that answers; empty while none does. What one process was told, another may
  /// not know, or know only half of it from a file.
  public String run() {
    Line now = line;
    return now == null ? "" : now.run();
  }

  /// Is told, on [#context], each time calls are answered again.
  public void watch(Runnable listener) {
    listeners.add(listener);
  }

  /// How it does.
  public Figures figures() {
    return new Figures(line != null, calls.get(), failures.get(), spared.get());
  }

  /// Runs a script.
  ///
  /// @return fails if there is no answer within `bound`, which then may still be on its way
  public Future<Response> run(
      Script script, List<String> keys, List<String> values, Duration bound) {
    Line now = line;
    if (now == null) {
      spared.incrementAndGet();
      return Future.failedFuture(new Away("Redis is away"));
    }
    calls.incrementAndGet();
    return send(now, Command.EVALSHA, script.sha1(), keys, values)
        .recover(cause ->
            String.valueOf(cause.getMessage()).startsWith("NOSCRIPT")
                ? send(now, Command.EVAL, script.lua(), keys, values)
                : Future.failedFuture(cause))
        .timeout(bound.toMillis() * patience, TimeUnit.MILLISECONDS)
        .onSuccess(answer -> failuresInARow.set(0))
        .onFailure(cause -> failed(now, cause));
  }

  private static Future<Response> send(
      Line line, Command command, String script, List<String> keys, List<String> values) {
    var request = Request.cmd(command).arg(script).arg(keys.size());
    keys.forEach(request::arg);
    values.forEach(request::arg);
    return line.connection()
        .send(request)
        .map(answer -> Objects.requireNonNull(answer, "our scripts always answer"));
  }

  private void failed(Line on, Throwable cause) {
    failures.incrementAndGet();
    if (failuresInARow.incrementAndGet() >= FAILURES_MAX) lost(on, cause);
  }

  private void lost(Line gone, Throwable cause) {
    context.runOnContext(nothing -> {
      if (!gone.equals(line)) return;
      line = null;
      sayAway(cause);
      gone.client().close();
    });
  }

  /// Once for each time.
  private void sayAway(Throwable cause) {
    if (saidAway || closed) return;
    saidAway = true;
    log.warn("redis away, going on without it cause={}", String.valueOf(cause.getMessage()));
  }

  private void connect() {
    if (connecting || closed || line != null) return;
    connecting = true;
    Redis client = Redis.createClient(vertx, options);
    client
        .connect()
        .compose(connection -> greet(client, connection))
        .timeout(CONNECT_MS_MAX, TimeUnit.MILLISECONDS)
        .onSuccess(this::opened)
        .onFailure(cause -> {
          sayAway(cause);
          client.close();
        })
        .onComplete(done -> connecting = false);
  }

  /// While it loads its file it tells who it is, but does nothing else.
  private static Future<Line> greet(Redis client, RedisConnection connection) {
    return connection
        .send(Request.cmd(Command.INFO).arg("server"))
        .compose(info ->
            connection
                .send(Request.cmd(Command.PING))
                .map(pong -> new Line(client, connection, runOf(String.valueOf(info)))));
  }

  private static String runOf(String info) {
    return info.lines()
        .filter(line -> line.startsWith("run_id:"))
        .map(line -> line.substring("run_id:".length()).strip())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Redis does not tell its run_id"));
  }

  private void opened(Line found) {
    if (closed) {
      found.client().close();
      return;
    }
    found.connection().exceptionHandler(cause -> lost(found, cause));
    found.connection().endHandler(end -> lost(found, new Away("the connection ended")));
    failuresInARow.set(0);
    saidAway = false;
    line = found;
    log.info("redis answers, run={}", found.run());
    listeners.forEach(Runnable::run);
  }

  /// Ends the connection.
  public Future<Void> close() {
    return Future.future(ended ->
        context.runOnContext(nothing -> {
          closed = true;
          vertx.cancelTimer(timer);
          Line last = line;
          line = null;
          if (last == null) ended.complete();
          else last.client().close().onComplete(ended);
        }));
  }
}
