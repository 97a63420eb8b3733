package chat.alcove.site;

import static chat.alcove.site.AssetRoutes.reading;
import static chat.alcove.site.AssetRoutes.serve;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What a page that embeds a site's chat asks for: `/w/KEY.js`, the loader; then `/panel?site=KEY`,
/// the frame's page, and `/w/KEY.css`, its style. No cookie, ever.
///
/// Each event loop has one of its own, as it has its [Sites].
public final class SiteRoutes {
  private static final int BAKED_MAX = 200;
  private static final String FIVE_MINUTES = "public, max-age=300";

  /// The panel's page names the script by its hash, so it is asked for each time; the answer is
  /// mostly "you have it".
  private static final String EACH_TIME = "public, no-cache";

  private final Sites sites;
  private final Assets assets;
  private final Origins origins;
  private final Map<Baking, Embedding> baked =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Baking, Embedding> eldest) {
          return size() > BAKED_MAX;
        }
      };

  /// @param origins tells our own address, and who may frame a site's panel
  public SiteRoutes(Sites sites, Assets assets, Origins origins) {
    this.sites = sites;
    this.assets = assets;
    this.origins = origins;
  }

  /// Adds the routes.
  public void mount(Router router) {
    reading(router.route("/w/:file")).handler(this::file);
    reading(router.route("/panel")).handler(this::panel);
  }

  private void file(RoutingContext request) {
    var file = request.pathParam("file");
    if (file != null && file.endsWith(".js")) {
      with(request, file.substring(0, file.length() - 3), site -> loader(request, site));
    } else if (file != null && file.endsWith(".css")) {
      with(request, file.substring(0, file.length() - 4), site -> style(request, site));
    } else {
      request.fail(404);
    }
  }

  private void loader(RoutingContext request, Optional<Site> site) {
    request.response().putHeader("Cross-Origin-Resource-Policy", "cross-origin");
    site.ifPresentOrElse(
        found -> serve(request, baked(request, found).loader(), FIVE_MINUTES),
        () ->
            request
                .response()
                .setStatusCode(404)
                .putHeader(HttpHeaders.CONTENT_TYPE, Asset.SCRIPT)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end("/* Alcove: no site has this key. */\n"));
  }

  private void style(RoutingContext request, Optional<Site> site) {
    site.ifPresentOrElse(
        found -> serve(request, baked(request, found).style(), FIVE_MINUTES),
        () -> request.fail(404));
  }

  private void panel(RoutingContext request) {
    var key = request.request().getParam("site");
    with(request, key == null ? "" : key, site -> panel(request, site));
  }

  private void panel(RoutingContext request, Optional<Site> site) {
    if (site.isEmpty()) {
      request.fail(404);
      return;
    }
    var us = origins.us(request.request().getHeader(HttpHeaders.HOST));
    request
        .response()
        .putHeader("Content-Security-Policy", Policy.talking(us, origins.frames(site.get())))
        .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
    serve(request, baked(request, site.get()).panel(), EACH_TIME);
  }

  private void with(RoutingContext request, String key, Consumer<Optional<Site>> answer) {
    sites.byKey(key).onSuccess(answer::accept).onFailure(cause -> request.fail(503, cause));
  }

  /// A site as it is now, at the address it was asked at; baked again when either changes.
  private Embedding baked(RoutingContext request, Site site) {
    var us = origins.us(request.request().getHeader(HttpHeaders.HOST));
    var baking = new Baking(site, us.map(Origin::text).orElse(""));
    return baked.computeIfAbsent(baking, fresh -> Embedding.of(fresh.site, fresh.origin, assets));
  }

  private record Baking(Site site, String origin) {}
}
