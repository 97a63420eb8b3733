package chat.alcove.identity;

import static chat.alcove.identity.StaffRoutes.error;
import static chat.alcove.identity.StaffRoutes.failed;
import static chat.alcove.identity.StaffRoutes.notLoggedIn;
import static chat.alcove.identity.StaffRoutes.read;
import static chat.alcove.identity.StaffRoutes.refuse;
import static chat.alcove.identity.StaffRoutes.send;

import chat.alcove.limits.ClientAddress;
import chat.alcove.site.Origins;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/// `/api/session` and `/api/ticket`: agents log in, ask who they are, log out, and get tickets.
///
/// Who may ask is [StaffRoutes]'s to say.
public final class SessionRoutes {
  private static final int BODY_BYTES_MAX = 4_096;
  private static final int EMAIL_CHARS_MAX = 254;

  private final LogIns logIns;
  private final AgentSessions sessions;
  private final Origins origins;
  private final StaffRoutes staff;
  private final ClientAddress clients;

  /// @param origins tells our own pages from others
  /// @param clients tells whose request it is
  public SessionRoutes(
      LogIns logIns, AgentSessions sessions, Origins origins, ClientAddress clients) {
    this.clients = clients;
    this.logIns = logIns;
    this.sessions = sessions;
    this.origins = origins;
    this.staff = new StaffRoutes(sessions, origins);
  }

  /// Adds the routes.
  public void mount(Router router) {
    router.route("/api/*").handler(SessionRoutes::unstored);
    router.get("/api/session").handler(withToken(this::whoAmI));
    staff.writing(router.post("/api/session"), BODY_BYTES_MAX).handler(this::logIn);
    router.delete("/api/session").handler(staff::ownPagesOnly).handler(withToken(this::logOut));
    staff.writing(router.post("/api/ticket"), BODY_BYTES_MAX).handler(withToken(this::ticket));
  }

  private static void unstored(RoutingContext request) {
    request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    request.next();
  }

  private void logIn(RoutingContext request) {
    var body = read(request);
    var email = body.flatMap(json -> text(json, "email", EMAIL_CHARS_MAX));
    var password = body.flatMap(json -> text(json, "password", Passwords.CHARS_MAX));
    if (email.isEmpty() || password.isEmpty()) {
      refuse(request, 400, "malformed", "Send {\"email\": \"...\", \"password\": \"...\"}.");
      return;
    }
    logIns
        .attempt(email.get(), password.get(), address(request))
        .compose(outcome -> leaving(request, outcome))
        .onSuccess(outcome -> answer(request, outcome))
        .onFailure(cause -> failed(request, cause));
  }

  /// Whoever logs in has left the session that this browser had before.
  private Future<LogIn> leaving(RoutingContext request, LogIn outcome) {
    var left = outcome instanceof LogIn.In ? staff.token(request) : Optional.<Credential>empty();
    return left.map(token -> sessions.signOut(token).otherwiseEmpty())
        .orElse(Future.succeededFuture())
        .map(outcome);
  }

  private void answer(RoutingContext request, LogIn outcome) {
    switch (outcome) {
      case LogIn.In(var opened) -> {
        request.response().addCookie(cookie(opened.token().text(), AgentSessions.LIFE));
        send(request, 200, agent(opened.session()));
      }
      case LogIn.Wrong(int triesLeft, var untilNext) -> {
        var words = "That pair doesn't match. " + triesLeft + " tries left.";
        var error = error("wrong_pair", words).put("triesLeft", triesLeft);
        if (triesLeft == 0) {
          error.put("retryAfterMs", untilNext.toMillis());
        }
        send(request, 401, new JsonObject().put("error", error));
      }
      case LogIn.TooMany(var pause) -> {
        request
            .response()
            .putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds() + 1));
        var error = error("too_fast", "Too many tries. You can try again in a moment.");
        send(
            request,
            429,
            new JsonObject().put("error", error.put("retryAfterMs", pause.toMillis())));
      }
    }
  }

  private void whoAmI(RoutingContext request, Credential token) {
    sessions
        .session(token)
        .onSuccess(session ->
            session.ifPresentOrElse(
                found -> send(request, 200, agent(found)), () -> notLoggedIn(request)))
        .onFailure(cause -> failed(request, cause));
  }

  private void ticket(RoutingContext request, Credential token) {
    sessions
        .ticket(token)
        .onSuccess(ticket ->
            ticket.ifPresentOrElse(
                found -> send(request, 200, new JsonObject().put("ticket", found.text())),
                () -> notLoggedIn(request)))
        .onFailure(cause -> failed(request, cause));
  }

  private void logOut(RoutingContext request, Credential token) {
    sessions
        .signOut(token)
        .onSuccess(_ -> {
          request.response().addCookie(cookie("", Duration.ZERO));
          request.response().setStatusCode(204).end();
        })
        .onFailure(cause -> failed(request, cause));
  }

  private Handler<RoutingContext> withToken(TokenHandler handler) {
    return request ->
        staff
            .token(request)
            .ifPresentOrElse(token -> handler.handle(request, token), () -> notLoggedIn(request));
  }

  private Cookie cookie(String value, Duration age) {
    return Cookie.cookie(staff.cookieName(), value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(origins.secure())
        .setSameSite(CookieSameSite.STRICT)
        .setMaxAge(age.toSeconds());
  }

  private String address(RoutingContext request) {
    var from = request.request();
    return clients.of(from.remoteAddress(), from.headers());
  }

  private static Optional<String> text(JsonObject json, String field, int charsMax) {
    return json.getValue(field) instanceof String text
            && !text.isBlank()
            && text.length() <= charsMax
            && text.indexOf('\0') < 0
        ? Optional.of(text)
        : Optional.empty();
  }

  private static JsonObject agent(AgentSession session) {
    return new JsonObject()
        .put(
            "agent",
            new JsonObject()
                .put("id", session.agentId().toString())
                .put("name", session.name())
                .put("email", session.email())
                .put("role", session.role().word()));
  }

  private interface TokenHandler {
    void handle(RoutingContext request, Credential token);
  }
}
