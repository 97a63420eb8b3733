package chat.alcove.site;

import static chat.alcove.site.AssetRoutes.reading;
import static chat.alcove.site.AssetRoutes.serve;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/// `/demo`, a customer's page with the chat on it, and `/`, which leads there.
public final class DemoRoutes {
  private final DemoPage demo;

  /// @param siteKey whose chat stands on the page
  public DemoRoutes(String siteKey) {
    demo = new DemoPage(siteKey);
  }

  /// Adds the routes.
  public void mount(Router router) {
    reading(router.route("/")).handler(DemoRoutes::root);
    reading(router.route("/demo")).handler(this::page);
    reading(router.route("/demo/demo.css"))
        .handler(request -> serve(request, demo.style(), AssetRoutes.FOR_EVER));
  }

  private static void root(RoutingContext request) {
    request.response().setStatusCode(302).putHeader(HttpHeaders.LOCATION, "/demo").end();
  }

  private void page(RoutingContext request) {
    var chosen = Objects.requireNonNullElse(request.request().getParam("lang"), "");
    var accepted =
        Objects.requireNonNullElse(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE), "");
    request.response().putHeader("Content-Security-Policy", Policy.hosting());
    serve(request, demo.page(chosen, accepted), AssetRoutes.ASK_AGAIN);
  }
}
