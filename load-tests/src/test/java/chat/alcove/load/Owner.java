package chat.alcove.load;

import static chat.alcove.load.ServerFixture.now;

import chat.alcove.load.client.Login;
import chat.alcove.load.client.Net;
import chat.alcove.load.process.ServerDatabase;
import chat.alcove.load.process.ServerProcess;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Whoever sets bots up, over REST as the owner's pages do.
final class Owner {
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(45);

  private final Net net;
  private final ServerDatabase database;
  private final Login login;

  Owner(Net net, ServerDatabase database) {
    this.net = net;
    this.database = database;
    this.login = new Login(net, ServerProcess.EMAIL, ServerProcess.PASSWORD);
  }

  /// A site with a bot and a line of its own, in which nobody is.
  ///
  /// @param id of the site, and of its line
  record Site(UUID id, String key, String bot) {}

  /// What is answered with a body, or fails.
  JsonObject ask(HttpMethod method, String path, JsonObject body) {
    var cookie = now(login.cookie());
    return now(
        net.onLoop(() ->
            net.http()
                .request(method, path)
                .compose(request ->
                    request
                        .putHeader("content-type", "application/json")
                        .putHeader("origin", net.origin())
                        .putHeader("cookie", cookie)
                        .send(body.toBuffer()))
                .compose(response ->
                    response.body().map(bytes -> good(path, response.statusCode(), bytes)))));
  }

  private static JsonObject good(String path, int status, Buffer bytes) {
    if (status >= 300) {
      throw new IllegalStateException(path + " answered " + status + ": " + bytes);
    }
    return bytes.length() == 0 ? new JsonObject() : bytes.toJsonObject();
  }

  /// A new site where this bot answers first.
  ///
  /// @param bot its kind, settings, secret and lease
  Site hire(String name, JsonObject bot) {
    var id = UUID.randomUUID();
    var key = id.toString().replace("-", "");
    now(
        database.run(
            "INSERT INTO line (workspace_id, id, name, patience_s) SELECT workspace_id, $1, 'L', 86400 FROM site LIMIT 1",
            id));
    now(
        database.run(
            "INSERT INTO site (workspace_id, id, key, name, line_id) SELECT workspace_id, $1, $2, 'S', $1 FROM line WHERE id = $1",
            id,
            key));
    var made =
        ask(HttpMethod.POST, "/api/bots", bot.copy().put("name", name).put("mode", "live"))
            .getJsonObject("bot")
            .getString("id");
    ask(
        HttpMethod.PUT,
        "/api/sites/" + id,
        new JsonObject().put("bot", made).put("botWhen", "always"));
    return new Site(id, key, made);
  }

  /// A new article; a draft until it is published.
  ///
  /// @return its id
  String article(String title, String body, boolean internal) {
    var article =
        new JsonObject()
            .put("language", "en")
            .put("title", title)
            .put("body", body)
            .put("internal", internal);
    return ask(HttpMethod.POST, "/api/articles", article).getJsonObject("article").getString("id");
  }

  void publish(String article) {
    ask(HttpMethod.POST, "/api/articles/" + article + "/publish", new JsonObject());
  }

  /// Waits until whoever comes to this node finds the bot there.
  static void awaitBot(Net node, Site site) {
    House.until(KNOWN_WITHIN, () -> site.bot.equals(botAt(node, site)), "the bot is on duty");
  }

  private static String botAt(Net node, Site site) {
    var heard = new CompletableFuture<JsonObject>();
    var hello =
        new JsonObject()
            .put("type", "send")
            .put("address", "visitor.hello")
            .put("replyAddress", "r")
            .put("body", new JsonObject().put("v", 1).put("site", site.key));
    var options =
        new WebSocketConnectOptions()
            .setURI("/bus/visitor/websocket")
            .setAllowOriginHeader(false)
            .addHeader("origin", node.origin());
    var socket = now(node.sockets().connect(options));
    socket.handler(frame -> heard.complete(frame.toJsonObject()));
    now(socket.writeTextMessage(hello.encode()));
    var answer = heard.orTimeout(45, TimeUnit.SECONDS).join();
    now(socket.close());
    return answer
        .getJsonObject("body")
        .getJsonObject("presence", new JsonObject())
        .getJsonObject("bot", new JsonObject())
        .getString("id", "");
  }

  /// A program that speaks as a webhook's does.
  static JsonObject webhook(String url, int leaseS) {
    return bot("webhook", leaseS, new JsonObject().put("url", url))
        .put("secret", "a-secret-long-enough");
  }

  /// An endpoint that speaks as OpenAI's does.
  static JsonObject model(String endpoint, int leaseS) {
    return bot(
        "model",
        leaseS,
        new JsonObject()
            .put("endpoint", endpoint)
            .put("model", "m")
            .put("instructions", "Be kind.")
            .put("articles", 0));
  }

  static JsonObject flow(String document, int leaseS) {
    return bot("flow", leaseS, new JsonObject().put("document", document));
  }

  static JsonObject articles(int leaseS) {
    return bot("articles", leaseS, new JsonObject());
  }

  private static JsonObject bot(String kind, int leaseS, JsonObject settings) {
    return new JsonObject().put("kind", kind).put("leaseSeconds", leaseS).put("settings", settings);
  }
}
