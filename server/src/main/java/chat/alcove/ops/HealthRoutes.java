package chat.alcove.ops;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// `/health/live`: the process answers. `/health/ready` and `/health`: it should be given visitors,
/// or why not. Says nothing that an outsider could use.
public final class HealthRoutes {
  private final Readiness readiness;

  /// @param readiness what is asked
  public HealthRoutes(Readiness readiness) {
    this.readiness = readiness;
  }

  /// Adds the routes.
  public void mount(Router router) {
    router.get("/health/live").handler(request -> send(request, 200, status("live", List.of())));
    router.get("/health/ready").handler(this::ready);
    router.get("/health").handler(this::ready);
  }

  private void ready(RoutingContext request) {
    readiness
        .reasons()
        .onSuccess(reasons ->
            send(
                request,
                reasons.isEmpty() ? 200 : 503,
                status(reasons.isEmpty() ? "ready" : "not ready", reasons)))
        .onFailure(request::fail);
  }

  private static JsonObject status(String word, List<String> reasons) {
    return new JsonObject().put("status", word).put("reasons", new JsonArray(reasons));
  }

  private static void send(RoutingContext request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }
}
