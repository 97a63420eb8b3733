package chat.alcove.load.search;

import chat.alcove.load.client.Net;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// Articles on their way into a server, as its owner would import files.
final class Shelf {
  static final int TOGETHER = 1_000;

  private static final String BOUNDARY = "alcove-bench";

  private final Net net;
  private final String cookie;

  Shelf(Net net, String cookie) {
    this.net = net;
    this.cookie = cookie;
  }

  /// Fails unless each is added.
  Future<Void> add(String name, List<String> texts) {
    var form = Buffer.buffer();
    for (int n = 0; n < texts.size(); n++) {
      form.appendString(
          "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s-%d.md\"\r\n\r\n%s\r\n"
              .formatted(BOUNDARY, name, n, texts.get(n)));
    }
    form.appendString("--" + BOUNDARY + "--\r\n");
    return net.onLoop(() -> sent(form)).compose(answer -> added(answer, texts.size()));
  }

  private Future<Buffer> sent(Buffer form) {
    return net.http()
        .request(HttpMethod.POST, "/api/articles/import")
        .compose(request ->
            request
                .putHeader("content-type", "multipart/form-data; boundary=" + BOUNDARY)
                .putHeader("origin", net.origin())
                .putHeader("cookie", cookie)
                .send(form))
        .compose(HttpClientResponse::body);
  }

  private static Future<Void> added(Buffer answer, int count) {
    var files = answer.toJsonObject().getJsonArray("files");
    long added =
        files == null
            ? 0
            : files.stream()
                .filter(file -> "added".equals(((JsonObject) file).getString("outcome")))
                .count();
    return added == count
        ? Future.succeededFuture()
        : Future.failedFuture(added + " of " + count + " were added: " + answer);
  }
}
