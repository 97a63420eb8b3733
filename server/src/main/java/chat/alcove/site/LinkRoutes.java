package chat.alcove.site;

import static chat.alcove.site.AssetRoutes.reading;
import static chat.alcove.site.AssetRoutes.serve;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// `/r/KEY.TOKEN`, where a mailed link leads: the panel as a page by itself, for the visitor whom
/// the token names.
///
/// A link that is forged, over or another site's gets the same words as one whose site is gone, so
/// that nothing can be learnt by trying. Following a link changes nothing: mail programs do so by
/// themselves.
public final class LinkRoutes {
  private static final Pattern LINK = Pattern.compile("([a-z0-9]{6,32})\\.([A-Za-z0-9_-]{1,64})");
  private static final int NOT_FOUND = 404;
  private static final String NEVER_KEPT = "no-store";

  private final Sites sites;
  private final Assets assets;
  private final Origins origins;
  private final Check check;
  private final LostPage lost = new LostPage();

  /// Whether a token lets somebody in now.
  public interface Check {
    boolean admits(byte[] secret, Site site, String token);
  }

  /// @param check knows whom tokens name
  public LinkRoutes(Sites sites, Assets assets, Origins origins, Check check) {
    this.sites = sites;
    this.assets = assets;
    this.origins = origins;
    this.check = check;
  }

  /// Adds the routes.
  public void mount(Router router) {
    reading(router.route("/r/lost.css"))
        .handler(request -> serve(request, lost.style(), AssetRoutes.ASK_AGAIN));
    reading(router.route("/r/:link")).handler(this::follow);
  }

  private void follow(RoutingContext request) {
    // The address is a key: no page that is left for another may tell it.
    request
        .response()
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Robots-Tag", "noindex");
    var link = LINK.matcher(Objects.requireNonNullElse(request.pathParam("link"), ""));
    if (!link.matches()) {
      lost(request);
      return;
    }
    var token = link.group(2);
    admitting(link.group(1), token)
        .onSuccess(site ->
            site.ifPresentOrElse(found -> panel(request, found, token), () -> lost(request)))
        .onFailure(cause -> request.fail(503));
  }

  private Future<Optional<Site>> admitting(String key, String token) {
    return sites
        .byKey(key)
        .compose(site ->
            site.isEmpty()
                ? Future.succeededFuture(site)
                : sites
                    .secret(site.get().workspaceId())
                    .map(secret ->
                        site.filter(found -> check.admits(secret.orElseThrow(), found, token))));
  }

  private void panel(RoutingContext request, Site site, String token) {
    var us = origins.us(request.request().getHeader(HttpHeaders.HOST));
    request
        .response()
        .putHeader("Content-Security-Policy", Policy.talking(us, List.of("'none'")))
        .putHeader("Cross-Origin-Opener-Policy", "same-origin");
    serve(request, Embedding.linked(site, token, assets), NEVER_KEPT);
  }

  private void lost(RoutingContext request) {
    var accepted =
        Objects.requireNonNullElse(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE), "");
    request
        .response()
        .setStatusCode(NOT_FOUND)
        .putHeader("Content-Security-Policy", Policy.still());
    serve(request, lost.page(accepted), NEVER_KEPT);
  }
}
