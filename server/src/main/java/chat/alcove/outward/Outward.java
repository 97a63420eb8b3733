package chat.alcove.outward;

import chat.alcove.outward.OutwardFailed.Why;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Asks other servers, guarded: only where [Allowed] lets, no redirects, no compression, and never
/// longer or more than a call's bounds. One for a node; any event loop may ask.
public final class Outward {
  /// Requests under way, of the whole node.
  static final int ALL_MAX = 256;

  /// Connections to one address under one name, so that a slow one leaves room for others.
  static final int CONNECTIONS_EACH = 24;

  /// Requests that wait for one of those, connections being made included.
  static final int WAITING_EACH = 64;

  private static final String FORBIDDEN =
      "may not be asked: it is not https in the open internet, and ALCOVE_OUTWARD_ALLOW does not open it";

  /// Nobody who fills in an address waits for a slow name longer than this.
  private static final int LOOK_MS_MAX = 2_000;

  private static final int CONNECT_MS_MAX = 3_000;
  private static final int HEADER_BYTES_MAX = 16_384;
  private static final int LINE_BYTES_MAX = 4_096;

  /// Shorter than what servers have: a connection that they close just as we use it costs an
  /// answer.
  private static final int IDLE_SECONDS_MAX = 4;

  private final Vertx vertx;
  private final HttpClient client;
  private final Names names;
  private final Allowed allowed;
  private final AtomicInteger underWay = new AtomicInteger();

  private Outward(Vertx vertx, HttpClientOptions options, Names names, Allowed allowed) {
    this.vertx = vertx;
    this.client = vertx.createHttpClient(options, pool());
    this.names = names;
    this.allowed = allowed;
  }

  /// Ready to ask.
  ///
  /// @param allowed what of the inside may be asked
  public static Outward open(Vertx vertx, Allowed allowed) {
    return open(vertx, new ResolvedNames(vertx), allowed);
  }

  /// @param names which addresses a name has
  static Outward open(Vertx vertx, Names names, Allowed allowed) {
    return new Outward(vertx, options(), names, allowed);
  }

  /// Posts the call and reads its answer. Fails with [OutwardFailed], or with what `reading`
  /// throws. Completes on the context it was called on.
  public <T> Future<T> ask(Call call, Reading<T> reading) {
    var to = Destination.of(call.url());
    if (to.isEmpty()) return failed(Why.FORBIDDEN, "an address that can't be read");
    if (underWay.incrementAndGet() > ALL_MAX) {
      underWay.decrementAndGet();
      return failed(Why.BUSY, "too many requests under way");
    }
    var exchange = new Exchange<>(vertx.getOrCreateContext(), call, to.get(), reading);
    return exchange
        .run(client, () -> addresses(to.get()).map(found -> options(call, to.get(), found)))
        .andThen(_ -> underWay.decrementAndGet());
  }

  /// Why this address would not be asked, for who fills it in. Empty where it would, and where its
  /// name is not known just now.
  public Future<Optional<String>> forbids(String url) {
    var to = Destination.of(url);
    if (to.isEmpty()) return Future.succeededFuture(Optional.empty());
    return names
        .of(to.get().host())
        .timeout(LOOK_MS_MAX, TimeUnit.MILLISECONDS)
        .map(found -> allowed.lets(to.get(), found) ? "" : FORBIDDEN)
        .otherwise("")
        .map(words -> Optional.of(words).filter(why -> !why.isEmpty()));
  }

  /// Ends all that is under way.
  public Future<Void> close() {
    return client.close();
  }

  private Future<InetAddress> addresses(Destination to) {
    return names
        .of(to.host())
        .recover(_ -> failed(Why.UNREACHABLE, to + " is no name that is known"))
        .compose(found ->
            allowed.lets(to, found)
                ? Future.succeededFuture(first(found))
                : failed(Why.FORBIDDEN, to + " " + FORBIDDEN));
  }

  /// Not every machine has a way into IPv6, though names have addresses there.
  private static InetAddress first(List<InetAddress> addresses) {
    return addresses.stream()
        .filter(Inet4Address.class::isInstance)
        .findFirst()
        .orElse(addresses.getFirst());
  }

  /// To the address that was looked at; the name goes into the header and is what a certificate
  /// must be for.
  private static RequestOptions options(Call call, Destination to, InetAddress address) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    call.headers().forEach(headers::set);
    headers
        .set(HttpHeaders.CONTENT_TYPE, "application/json")
        .set(HttpHeaders.USER_AGENT, "Alcove")
        .set(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY);
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, to.port())))
        .setHost(to.host())
        .setPort(to.port())
        .setSsl(to.tls())
        .setURI(to.path())
        .setFollowRedirects(false)
        .setConnectTimeout(call.bounds().within().toMillis())
        .setHeaders(headers);
  }

  private static HttpClientOptions options() {
    return new HttpClientOptions()
        .setName("outward")
        .setProtocolVersion(HttpVersion.HTTP_1_1)
        .setConnectTimeout(CONNECT_MS_MAX)
        .setMaxHeaderSize(HEADER_BYTES_MAX)
        .setMaxInitialLineLength(LINE_BYTES_MAX)
        .setDecompressionSupported(false)
        .setVerifyHost(true)
        .setTrustAll(false)
        .setKeepAlive(true)
        .setKeepAliveTimeout(IDLE_SECONDS_MAX);
  }

  private static PoolOptions pool() {
    return new PoolOptions().setHttp1MaxSize(CONNECTIONS_EACH).setMaxWaitQueueSize(WAITING_EACH);
  }

  private static <T> Future<T> failed(Why why, String words) {
    return Future.failedFuture(new OutwardFailed(why, words));
  }
}
