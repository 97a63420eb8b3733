package chat.alcove.load;

import chat.alcove.load.client.Target;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The fallback transport by hand: one long answer that streams, and a POST for each request.
final class XhrWire implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final InputStream stream;

  private XhrWire(String base) throws IOException, InterruptedException {
    this.base = base;
    this.stream =
        http.send(post("/xhr_streaming", ""), HttpResponse.BodyHandlers.ofInputStream()).body();
    Thread.ofVirtual().start(this::read);
    next("o");
  }

  static XhrWire open(ServerFixture fixture, String bus) throws IOException, InterruptedException {
    return open(fixture.server().target(), bus);
  }

  static XhrWire open(Target target, String bus) throws IOException, InterruptedException {
    return new XhrWire(target + "/bus/" + bus + "/000/" + UUID.randomUUID());
  }

  /// Sends a request and returns at once.
  void send(String address, String replyAddress, JsonObject body)
      throws IOException, InterruptedException {
    var frame =
        new JsonObject()
            .put("type", "send")
            .put("address", address)
            .put("replyAddress", replyAddress)
            .put("body", body);
    var sent =
        http.send(
            post("/xhr_send", new JsonArray().add(frame.encode()).encode()),
            HttpResponse.BodyHandlers.discarding());
    if (sent.statusCode() != 204) {
      throw new AssertionError("xhr_send answered " + sent.statusCode());
    }
  }

  /// The frame that answers a request.
  JsonObject answer(String replyAddress) throws InterruptedException {
    while (true) {
      var messages = new JsonArray(next("a").substring(1));
      for (var message : messages) {
        var frame = new JsonObject((String) message);
        if (replyAddress.equals(frame.getString("address"))) {
          return frame;
        }
      }
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private String next(String kind) throws InterruptedException {
    while (true) {
      var line = lines.poll(45, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("nothing came down the stream for 45 s");
      }
      if (line.startsWith(kind)) {
        return line;
      }
    }
  }

  private void read() {
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException ended) {
      lines.add("c");
    }
  }

  private HttpRequest post(String path, String body) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("content-type", "application/xml")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
