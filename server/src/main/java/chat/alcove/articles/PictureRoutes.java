package chat.alcove.articles;

import chat.alcove.articles.PgPictures.Beginning;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/// `/pictures/ID`, sent a piece at a time, each when the reader has taken the one before: anybody
/// may ask for one, and who reads slowly, or not at all, holds no more than a piece.
final class PictureRoutes {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final PgPictures pictures;

  PictureRoutes(PgPictures pictures) {
    this.pictures = pictures;
  }

  void mount(Router router) {
    router
        .route(Pictures.PATH + ":id")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(this::send);
  }

  private void send(RoutingContext request) {
    var id = Objects.requireNonNullElse(request.pathParam("id"), "");
    if (!ID.matcher(id).matches()) {
      request.fail(404);
      return;
    }
    var picture = UUID.fromString(id);
    pictures
        .beginning(picture)
        .onFailure(_ -> request.fail(503))
        .onSuccess(found ->
            found.ifPresentOrElse(
                beginning -> send(request, picture, beginning), () -> request.fail(404)));
  }

  private void send(RoutingContext request, UUID picture, Beginning beginning) {
    var response =
        request
            .response()
            .putHeader(HttpHeaders.CONTENT_TYPE, beginning.type())
            .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(beginning.size()))
            .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
            .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
            .putHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (request.request().method().equals(HttpMethod.HEAD)) {
      response.end();
      return;
    }
    response
        .write(beginning.bytes())
        .compose(_ -> rest(response, picture, beginning.bytes().length(), beginning.size()))
        .onSuccess(_ -> response.end())
        .onFailure(_ -> response.reset());
  }

  private Future<Void> rest(HttpServerResponse response, UUID picture, int from, int size) {
    if (from >= size) return Future.succeededFuture();
    return pictures
        .piece(picture, from)
        .compose(piece ->
            piece.length() == 0
                ? Future.failedFuture("the picture is gone")
                : response
                    .write(piece)
                    .compose(_ -> rest(response, picture, from + piece.length(), size)));
  }
}
