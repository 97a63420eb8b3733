package chat.alcove.load.client;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An agent's e-mail and password, turned into tickets. Logs in once and again whenever the session
/// is no longer good; may serve many sockets, as one person with many tabs.
public final class Login {
  private final Net net;
  private final JsonObject credentials;
  private final AtomicReference<@Nullable Future<String>> cookie = new AtomicReference<>();

  public Login(Net net, String email, String password) {
    this.net = net;
    this.credentials = new JsonObject().put("email", email).put("password", password);
  }

  private Login(Net net, String cookie) {
    this.net = net;
    this.credentials = new JsonObject();
    this.cookie.set(Future.succeededFuture(cookie));
  }

  /// Of somebody who is logged in already, and stays so.
  public static Login known(Net net, String cookie) {
    return new Login(net, cookie);
  }

  /// A ticket for one socket.
  public Future<String> ticket() {
    return cookie()
        .compose(sent ->
            net.onLoop(() ->
                post("/api/ticket", new JsonObject(), sent).compose(HttpClientResponse::body)))
        .map(body -> body.toJsonObject().getString("ticket"))
        .onFailure(cause -> forget());
  }

  /// What a browser would send as `Cookie`.
  public Future<String> cookie() {
    var known = cookie.get();
    if (known != null) {
      return known;
    }
    var fresh = post("/api/session", credentials, "").map(Login::cookies);
    cookie.set(fresh);
    return fresh.onFailure(cause -> forget());
  }

  private void forget() {
    if (!credentials.isEmpty()) {
      cookie.set(null);
    }
  }

  private Future<HttpClientResponse> post(String path, JsonObject body, String cookies) {
    return net.http()
        .request(HttpMethod.POST, path)
        .compose(request -> {
          request.putHeader("content-type", "application/json");
          request.putHeader("origin", net.origin());
          if (!cookies.isEmpty()) {
            request.putHeader("cookie", cookies);
          }
          return request.send(body.toBuffer());
        })
        .compose(response -> good(path, response));
  }

  private static Future<HttpClientResponse> good(String path, HttpClientResponse response) {
    return response.statusCode() < 300
        ? Future.succeededFuture(response)
        : Future.failedFuture(path + " answered " + response.statusCode());
  }

  private static String cookies(HttpClientResponse response) {
    return response.cookies().stream()
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .collect(Collectors.joining("; "));
  }
}
