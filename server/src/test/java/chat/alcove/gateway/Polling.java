package chat.alcove.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.TimeUnit;

/// A client whose network lets no WebSocket through: it polls and posts instead.
final class Polling {
  private static final int SECONDS_MAX = 60;

  private final Vertx vertx;
  private final int port;

  /// Held: Vert.x closes the connections of a client that nobody holds.
  private final HttpClient http;

  Polling(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
    // The answer to a poll is the last one on its connection.
    this.http = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
  }

  /// Status and body of the answer.
  String post(String path, String body) {
    return answer(path, body).await();
  }

  /// On a loop: from any other thread the body may be asked for when it has come and gone.
  Future<String> answer(String path, String body) {
    return Future.<String>future(
            answered -> vertx.runOnContext(on -> exchange(path, body).onComplete(answered)))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS);
  }

  /// Without waiting for an answer.
  void sends(String path, String body) {
    http.request(HttpMethod.POST, port, BusLoop.HOST, path)
        .compose(request -> request.end(body))
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .await();
  }

  private Future<String> exchange(String path, String body) {
    return http.request(HttpMethod.POST, port, BusLoop.HOST, path)
        .compose(request -> request.send(body))
        .compose(answer -> answer.body().map(words -> answer.statusCode() + " " + words));
  }
}
