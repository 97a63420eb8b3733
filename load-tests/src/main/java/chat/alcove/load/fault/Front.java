package chat.alcove.load.fault;

import chat.alcove.load.client.Target;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A balancer, as small as it can be: connections go in turn to the nodes that say they are ready,
/// and to the next where one refuses. What is connected stays.
public final class Front {
  private static final int ASK_EVERY_MS = 500;
  private static final int ANSWER_MS_MAX = 1_000;
  private static final int OK = 200;

  private final Vertx vertx;
  private final List<Target> nodes;
  private final Set<Target> ready = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final HttpClient http;
  private final long asking;

  private Front(Vertx vertx, List<Target> nodes) {
    this.vertx = vertx;
    this.nodes = List.copyOf(nodes);
    this.ready.addAll(nodes);
    this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(ANSWER_MS_MAX));
    this.asking = vertx.setPeriodic(ASK_EVERY_MS, tick -> this.nodes.forEach(this::ask));
  }

  /// What stands before some nodes: the balancer, and the proxy that it is.
  public record Open(Front front, Proxy proxy) {
    public Future<Void> close() {
      front.vertx.cancelTimer(front.asking);
      return proxy.close().compose(closed -> front.http.close());
    }
  }

  public static Future<Open> open(Vertx vertx, Target at, List<Target> nodes) {
    var front = new Front(vertx, nodes);
    return Proxy.start(vertx, at, front::inTurn).map(proxy -> new Open(front, proxy));
  }

  /// Who would be tried now, in which order.
  List<Target> inTurn() {
    var willing = new ArrayList<>(nodes.stream().filter(ready::contains).toList());
    if (!willing.isEmpty()) {
      Collections.rotate(willing, -(turn.getAndIncrement() % willing.size()));
    }
    return willing;
  }

  private void ask(Target node) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(node.host())
            .setPort(node.port())
            .setURI("/health/ready")
            .setTimeout(ANSWER_MS_MAX);
    http.request(options)
        .compose(HttpClientRequest::send)
        .compose(response -> response.end().map(ended -> response.statusCode() == OK))
        .timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
        .otherwise(false)
        .onSuccess(well -> {
          if (well) {
            ready.add(node);
          } else {
            ready.remove(node);
          }
        });
  }
}
