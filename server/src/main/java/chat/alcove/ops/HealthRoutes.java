package chat.alcove.ops;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;

/// `/health/live`: the process answers. `/health/ready`: it should be given visitors, or why not.
/// `/health`: the same, and how it does. Says nothing that an outsider could use.
public final class HealthRoutes {
  private final Asked asked;

  /// @param asked for each answer
  public HealthRoutes(Asked asked) {
    this.asked = asked;
  }

  /// What is asked.
  ///
  /// @param figures stand beside the word in `/health`; balancers need none
  public record Asked(Readiness readiness, Supplier<JsonObject> figures) {}

  /// Adds the routes.
  public void mount(Router router) {
    router.get("/health/live").handler(request -> send(request, 200, status("live", List.of())));
    router.get("/health/ready").handler(request -> ready(request, new JsonObject()));
    router.get("/health").handler(request -> ready(request, asked.figures().get()));
  }

  private void ready(RoutingContext request, JsonObject figures) {
    var reasons = asked.readiness().reasons();
    var word = reasons.isEmpty() ? "ready" : "not ready";
    send(request, reasons.isEmpty() ? 200 : 503, status(word, reasons).mergeIn(figures));
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
