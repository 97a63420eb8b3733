package chat.alcove.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A WebSocket made by hand from TCP, for what no client library will do: offer anything, read
/// nothing.
final class RawSocket implements AutoCloseable {
  private static final int RECEIVE_BUFFER_BYTES = 4_096;
  private static final String ESTABLISHED = "01";

  private final ServerFixture fixture;
  // Kept: a client that nobody holds any more is closed, and its sockets with it.
  private final NetClient client;
  private final NetSocket socket;
  private final String handshake;

  private RawSocket(ServerFixture fixture, NetClient client, NetSocket socket, String handshake) {
    this.fixture = fixture;
    this.client = client;
    this.socket = socket;
    this.handshake = handshake;
  }

  /// Upgrades, with extra header lines of the caller's.
  static RawSocket open(ServerFixture fixture, String uri, String extraHeaders) throws Exception {
    var target = fixture.server().target();
    var options = new NetClientOptions().setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
    var client = fixture.net().vertx().createNetClient(options);
    var socket = ServerFixture.now(client.connect(target.port(), target.host()));
    var answered = new CompletableFuture<String>();
    var heard = Buffer.buffer();
    socket.handler(bytes -> {
      heard.appendBuffer(bytes);
      if (heard.toString().contains("\r\n\r\n")) {
        answered.complete(heard.toString());
      }
    });
    socket.closeHandler(closed -> answered.complete(heard.toString()));
    socket.exceptionHandler(broken -> answered.complete(heard.toString()));
    var request = Buffer.buffer("GET " + uri + " HTTP/1.1\r\n");
    request.appendString("Host: " + target.host() + ":" + target.port() + "\r\n");
    request.appendString("Upgrade: websocket\r\nConnection: Upgrade\r\n");
    request.appendString("Sec-WebSocket-Version: 13\r\n");
    request.appendString("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    ServerFixture.now(socket.write(request.appendString(extraHeaders + "\r\n")));
    return new RawSocket(fixture, client, socket, answered.get(45, TimeUnit.SECONDS));
  }

  /// The server's answer to the upgrade.
  String handshake() {
    return handshake;
  }

  /// From here on nothing is read.
  void stopReading() {
    socket.pause();
  }

  void send(JsonObject frame) {
    var text = frame.encode().getBytes(StandardCharsets.UTF_8);
    // Masked with zeroes, which is a mask.
    var head = Buffer.buffer().appendByte((byte) 0x81);
    if (text.length < 126) {
      head.appendByte((byte) (0x80 | text.length));
    } else {
      head.appendByte((byte) (0x80 | 126)).appendUnsignedShort(text.length);
    }
    ServerFixture.now(socket.write(head.appendInt(0).appendBytes(text)));
  }

  /// Whether the server still holds its end open. Its own view is asked, for a reader that reads
  /// nothing sees no end.
  boolean heldByServer() throws IOException {
    var here = ":%04X".formatted(socket.localAddress().port());
    var there = ":%04X".formatted(fixture.server().target().port());
    return held("/proc/net/tcp", there, here) || held("/proc/net/tcp6", there, here);
  }

  private static boolean held(String table, String local, String remote) throws IOException {
    return Files.readAllLines(Path.of(table)).stream()
        .map(line -> line.strip().toUpperCase(Locale.ROOT).split("\\s+"))
        .anyMatch(column ->
            column.length > 3
                && column[1].endsWith(local)
                && column[2].endsWith(remote)
                && column[3].equals(ESTABLISHED));
  }

  @Override
  public void close() {
    socket.resume();
    var _ = client.close();
  }
}
