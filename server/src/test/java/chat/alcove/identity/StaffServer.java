package chat.alcove.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.alcove.fixture.Browser;
import chat.alcove.fixture.TestClock;
import chat.alcove.gateway.HttpDoor;
import chat.alcove.limits.ClientAddress;
import chat.alcove.ops.EdgeRoutes;
import chat.alcove.site.Origins;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Real HTTP for the people of a workspace.
///
/// @param nobody a browser without a log-in
/// @param signedOut the sessions that ended
public record StaffServer(
    Browser nobody, AgentStore store, AgentSessions sessions, List<String> signedOut) {
  /// Serves the log-in and what is tested.
  public static StaffServer of(
      Vertx vertx, Pool pool, Passwords passwords, BiConsumer<Router, StaffServer> routes) {
    var clock = new TestClock();
    var signedOut = Collections.synchronizedList(new ArrayList<String>());
    var store = new PgAgentStore(pool);
    var sessions = new AgentSessions(store, new SecureRandom(), clock, signedOut::add);
    var router = Router.router(vertx);
    new EdgeRoutes(origins()).mount(router);
    new SessionRoutes(
            new LogIns(new OwnGuesses(vertx, clock), store, passwords, sessions),
            sessions,
            origins(),
            ClientAddress.NOBODY)
        .mount(router);
    var door = new HttpServerOptions().setMaxFormFields(HttpDoor.FORM_FIELDS_MAX);
    var server = vertx.createHttpServer(door).requestHandler(router).listen(0, "localhost").await();
    var nobody = Browser.at(server.actualPort()).with("Content-Type", "application/json");
    var made = new StaffServer(nobody, store, sessions, signedOut);
    routes.accept(router, made);
    return made;
  }

  /// Who may ask here.
  public StaffRoutes staff() {
    return new StaffRoutes(sessions, origins());
  }

  /// The browser of somebody who is logged in.
  public Browser of(String email) {
    var account = store.account(email).await().orElseThrow();
    return nobody.with("Cookie", "alcove=" + sessions.open(account).await().token().text());
  }

  /// Somebody tries to log in.
  public HttpResponse<byte[]> logIn(String email, String password) {
    var pair = new JsonObject().put("email", email).put("password", password);
    return nobody.send("POST", "/api/session", pair.encode());
  }

  /// What was answered.
  public static JsonObject json(HttpResponse<byte[]> answer) {
    return new JsonObject(new String(answer.body(), UTF_8));
  }

  private static Origins origins() {
    return new Origins(Optional.empty());
  }
}
