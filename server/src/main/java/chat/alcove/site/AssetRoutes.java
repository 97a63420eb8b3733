package chat.alcove.site;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/// `/assets/*`, the built files of widget and console, and `/console`, the agents' app.
public final class AssetRoutes {
  /// Of an address that changes with its content.
  public static final String FOR_EVER = "public, max-age=31536000, immutable";

  /// Of all others.
  public static final String ASK_AGAIN = "no-cache";

  private static final int NOT_FOUND = 404;
  private static final int NOT_MODIFIED = 304;

  private final Assets assets;
  private final Origins origins;

  /// @param origins tells where the console's socket is
  public AssetRoutes(Assets assets, Origins origins) {
    this.assets = assets;
    this.origins = origins;
  }

  /// Adds the routes.
  public void mount(Router router) {
    reading(router.route("/assets/*")).handler(this::file);
    reading(router.route("/console")).handler(this::console);
    reading(router.route("/console/*")).handler(this::console);
  }

  /// GET and HEAD.
  public static Route reading(Route route) {
    return route.method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  /// Answers with an asset, as small as the client can take it, or with "you have it".
  public static void serve(RoutingContext request, Asset asset, String cacheControl) {
    var asked = request.request().headers();
    var response = request.response();
    response
        .putHeader(HttpHeaders.ETAG, asset.tag())
        .putHeader(HttpHeaders.CACHE_CONTROL, cacheControl)
        .putHeader(HttpHeaders.VARY, "Accept-Encoding");
    var had = asked.get(HttpHeaders.IF_NONE_MATCH);
    if (had != null && had.contains(asset.tag())) {
      response.setStatusCode(NOT_MODIFIED).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, asset.type());
    var encodings = asked.get(HttpHeaders.ACCEPT_ENCODING);
    var compressed =
        encodings != null && encodings.contains("gzip") && asset.compressed().isPresent();
    if (compressed) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    var body = compressed ? asset.compressed().orElseThrow() : asset.plain();
    if (request.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length())).end();
    } else {
      response.end(body);
    }
  }

  private void file(RoutingContext request) {
    Optional.ofNullable(request.request().path())
        .flatMap(assets::file)
        .ifPresentOrElse(asset -> serve(request, asset, FOR_EVER), () -> request.fail(NOT_FOUND));
  }

  private void console(RoutingContext request) {
    var us = origins.us(request.request().getHeader(HttpHeaders.HOST));
    request
        .response()
        .putHeader("Content-Security-Policy", Policy.talking(us, List.of("'none'")))
        .putHeader("Cross-Origin-Opener-Policy", "same-origin");
    serve(request, assets.console(), ASK_AGAIN);
  }
}
