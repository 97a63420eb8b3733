package chat.alcove.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.alcove.fixture.Browser;
import chat.alcove.fixture.TestClock;
import chat.alcove.fixture.TestDatabase;
import chat.alcove.fixture.TestWorkspace;
import chat.alcove.limits.ClientAddress;
import chat.alcove.ops.EdgeRoutes;
import chat.alcove.site.Origins;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/// Agents' log-in over real HTTP and a real PostgreSQL, with Anna's password known.
@ExtendWith(VertxExtension.class)
abstract class LogInServer {
  static final String PASSWORD = "willow-and-reed";

  static PgConnectOptions database;
  static Passwords passwords;
  static String hash;

  final TestClock clock = new TestClock();
  final List<String> signedOut = Collections.synchronizedList(new ArrayList<>());
  Vertx vertx;
  Pool pool;
  TestWorkspace workspace;
  AgentSessions sessions;
  LogIns logIns;
  Browser browser;

  @BeforeAll
  static void prepare(Vertx vertx) {
    database = TestDatabase.create();
    passwords = new Passwords(vertx);
    hash = passwords.hash(PASSWORD).await();
  }

  @BeforeEach
  void start(Vertx vertx) {
    this.vertx = vertx;
    pool = TestDatabase.pool(vertx, database);
    workspace = TestWorkspace.in(pool);
    pool.preparedQuery("UPDATE agent SET password_hash = $1 WHERE workspace_id = $2")
        .execute(Tuple.of(hash, workspace.id()))
        .await();
    var store = new PgAgentStore(pool);
    sessions = new AgentSessions(store, new SecureRandom(), clock, signedOut::add);
    logIns = new LogIns(new OwnGuesses(vertx, clock), store, passwords, sessions);
    browser = serve(Optional.empty()).with("Content-Type", "application/json");
  }

  @AfterEach
  void stop() {
    pool.close().await();
  }

  Browser serve(Optional<URI> publicUrl) {
    var router = Router.router(vertx);
    var origins = new Origins(publicUrl);
    new EdgeRoutes(origins).mount(router);
    var clients = origins.secure() ? ClientAddress.THIS_MACHINE : ClientAddress.NOBODY;
    new SessionRoutes(logIns, sessions, origins, clients).mount(router);
    var server = vertx.createHttpServer().requestHandler(router).listen(0, "localhost").await();
    return Browser.at(server.actualPort());
  }

  String email() {
    return workspace.email(0);
  }

  static HttpResponse<byte[]> logIn(Browser browser, String email, String password) {
    var pair = new JsonObject().put("email", email).put("password", password);
    return browser.send("POST", "/api/session", pair.encode());
  }

  static String cookie(HttpResponse<byte[]> entry) {
    return entry.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
  }

  static String ticket(Browser browser) {
    return json(browser.send("POST", "/api/ticket", "{}")).getString("ticket");
  }

  static JsonObject json(HttpResponse<byte[]> answer) {
    return new JsonObject(new String(answer.body(), UTF_8));
  }

  static JsonObject error(HttpResponse<byte[]> answer) {
    return json(answer).getJsonObject("error");
  }
}
