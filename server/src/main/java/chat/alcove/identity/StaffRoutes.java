package chat.alcove.identity;

import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.site.Origins;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What all requests of agents by HTTP share: who may ask, and how they are answered and refused.
///
/// A cookie is sent along by any page that makes a browser ask, so only our own pages may.
public final class StaffRoutes {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final AgentSessions sessions;
  private final Origins origins;

  /// @param origins tells our own pages from others
  public StaffRoutes(AgentSessions sessions, Origins origins) {
    this.sessions = sessions;
    this.origins = origins;
  }

  /// What a logged in agent asked.
  public interface Ask {
    /// Answers, by [#answer].
    void of(AgentSession session, RoutingContext request);
  }

  /// Lets only our own pages through, and only JSON of at most so many bytes.
  public Route writing(Route route, int bodyBytesMax) {
    return route
        .handler(BodyHandler.create(false).setBodyLimit(bodyBytesMax))
        .handler(this::ownPagesOnly)
        .handler(StaffRoutes::jsonOnly);
  }

  /// Lets only our own pages through, and keeps the body waiting until who sends it is known.
  public Route uploading(Route route) {
    return route
        .handler(request -> {
          request.request().pause();
          request.addEndHandler(_ -> request.request().resume());
          request.next();
        })
        .handler(this::ownPagesOnly);
  }

  /// Lets only agents through who are logged in and have at least this role.
  public Handler<RoutingContext> asking(Role least, Ask ask) {
    return request ->
        token(request)
            .ifPresentOrElse(
                token ->
                    sessions
                        .session(token)
                        .onSuccess(session -> asked(session, least, ask, request))
                        .onFailure(cause -> failed(request, cause)),
                () -> notLoggedIn(request));
  }

  private static void asked(
      Optional<AgentSession> session, Role least, Ask ask, RoutingContext request) {
    if (session.isEmpty()) {
      notLoggedIn(request);
    } else if (session.get().role().compareTo(least) < 0) {
      refuse(request, 403, least.word() + "s_only", "Your role may not do this.");
    } else {
      try {
        ask.of(session.get(), request);
      } catch (RuntimeException e) {
        // Out of here it would reach nobody, and the request would wait for ever.
        failed(request, e);
      }
    }
  }

  void ownPagesOnly(RoutingContext request) {
    var headers = request.request().headers();
    var fetchSite = headers.get("Sec-Fetch-Site");
    var ownSite = fetchSite == null || fetchSite.equals("same-origin");
    if (ownSite && origins.own(headers.get(HttpHeaders.ORIGIN), headers.get(HttpHeaders.HOST))) {
      request.next();
    } else {
      refuse(request, 403, "origin_refused", "Only Alcove's own pages may ask this.");
    }
  }

  private static void jsonOnly(RoutingContext request) {
    var type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null
        && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json")) {
      request.next();
    } else {
      refuse(request, 415, "unsupported_type", "Send application/json.");
    }
  }

  Optional<Credential> token(RoutingContext request) {
    return Optional.ofNullable(request.request().getCookie(cookieName()))
        .flatMap(cookie -> Credential.parse(cookie.getValue()));
  }

  /// Browsers take a `__Host-` cookie only with Secure, so not from a plain http address.
  String cookieName() {
    return origins.secure() ? "__Host-alcove" : "alcove";
  }

  /// The body; fails if it is no object.
  public static Future<Map<String, Object>> body(RoutingContext request) {
    return read(request)
        .map(body -> Future.succeededFuture(body.getMap()))
        .orElseGet(() ->
            Future.failedFuture(new Refused(Refusal.MALFORMED, "send a JSON object of settings")));
  }

  /// What the path names.
  public static UUID id(RoutingContext request) {
    var id = request.pathParam("id");
    if (id == null || !ID.matcher(id).matches()) {
      throw new Refused(Refusal.NOT_FOUND, "there is nothing of this id");
    }
    return UUID.fromString(id);
  }

  /// Answers once the work is done.
  public static <T> void answer(
      RoutingContext request, int status, Future<T> work, Function<T, JsonObject> body) {
    work.map(body)
        .onSuccess(answer -> send(request, status, answer))
        .onFailure(cause -> failed(request, cause));
  }

  static Optional<JsonObject> read(RoutingContext request) {
    try {
      return Optional.ofNullable(request.body().asJsonObject());
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }

  static void send(RoutingContext request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(body.toBuffer());
  }

  /// A [Refused] is answered by its name, all else as broken.
  static void failed(RoutingContext request, Throwable cause) {
    if (cause instanceof Refused refused) {
      var refusal = refused.refusal();
      var error = error(refusal.wireName(), refused.words());
      if (refused.field() != null) {
        error.put("field", refused.field());
      }
      send(request, refusal.code(), new JsonObject().put("error", error));
    } else {
      request.fail(cause);
    }
  }

  static void notLoggedIn(RoutingContext request) {
    refuse(request, 401, "not_logged_in", "Log in first.");
  }

  static void refuse(RoutingContext request, int status, String name, String message) {
    send(request, status, new JsonObject().put("error", error(name, message)));
  }

  static JsonObject error(String name, String message) {
    return new JsonObject().put("name", name).put("message", message);
  }
}
