package chat.alcove.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// What a server may do to whoever asks it.
///
/// @param name as it is told
record Hostile(String name, Consumer<NetSocket> behaviour) {
  static List<Hostile> all() {
    return Stream.of(slow(), endless(), lying()).flatMap(List::stream).toList();
  }

  /// Take their time, or have none.
  private static List<Hostile> slow() {
    return List.of(
        new Hostile("hangs", socket -> {}),
        new Hostile("hangs up", NetSocket::close),
        new Hostile(
            "drips its head", socket -> drips(socket, "HTTP/1.1 200 Well\r\nX-Long: ", "a")),
        new Hostile("drips its body", socket -> drips(socket, head("Content-Length: 5000"), " ")),
        new Hostile("drips comments", socket -> drips(socket, Answers.streamHead(), ": wait\n\n")),
        new Hostile(
            "stops half way",
            socket -> socket.write(head("Content-Length: 1000") + "{\"messages\":")),
        new Hostile(
            "breaks off", socket -> ends(socket, head("Content-Length: 1000") + "{\"messages\":")));
  }

  /// Never end.
  private static List<Hostile> endless() {
    return List.of(
        new Hostile(
            "never ends its head",
            socket -> pours(socket, "HTTP/1.1 200 Well\r\n", "X-More: and more\r\n")),
        new Hostile("never ends its line", socket -> pours(socket, "HTTP/1.1 200 ", "well ")),
        new Hostile(
            "never ends its body",
            socket -> pours(socket, head("Connection: close"), "                ")),
        new Hostile(
            "never ends its comments", socket -> pours(socket, Answers.streamHead(), ": wait\n\n")),
        new Hostile(
            "never ends its words",
            socket -> pours(socket, Answers.streamHead(), Answers.piece("words "))),
        new Hostile("never begins", socket -> pours(socket, "", "HTTP/1.1 100 Continue\r\n\r\n")));
  }

  /// Say what is not so.
  private static List<Hostile> lying() {
    return List.of(
        new Hostile(
            "announces more than there is room for",
            socket -> socket.write(head("Content-Length: 99999999999"))),
        new Hostile(
            "lies of its type",
            socket -> ends(socket, head("Content-Type: text/html") + "<h1>Well</h1>")),
        new Hostile(
            "lies of its length",
            socket -> ends(socket, head("Content-Length: 9") + Answers.saying("well").encode())),
        new Hostile("speaks no http", socket -> ends(socket, "220 mail.example ESMTP\r\n")),
        new Hostile(
            "breaks its json",
            socket -> ends(socket, head("Connection: close") + "data: {\"choices\":[{]\n\n")),
        new Hostile(
            "is deep",
            socket ->
                ends(socket, head("Connection: close") + "{\"messages\":" + "[".repeat(60_000))),
        new Hostile("is a bomb", socket -> socket.end(Bomb.BYTES)),
        new Hostile(
            "sends away out",
            socket -> ends(socket, redirect("http://169.254.169.254/latest/meta-data/"))),
        new Hostile(
            "fails", socket -> ends(socket, "HTTP/1.1 500 Well\r\nContent-Length: 0\r\n\r\n")));
  }

  Stranger.Manners manners() {
    return (request, socket) -> behaviour.accept(socket);
  }

  static String redirect(String to) {
    return "HTTP/1.1 307 Well\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n";
  }

  private static String head(String header) {
    return "HTTP/1.1 200 Well\r\n" + header + "\r\n\r\n";
  }

  private static void ends(NetSocket socket, String bytes) {
    var _ = socket.end(Buffer.buffer(bytes));
  }

  /// A little each second.
  private static void drips(NetSocket socket, String beginning, String drop) {
    var vertx = Objects.requireNonNull(Vertx.currentContext()).owner();
    var _ = socket.write(beginning);
    vertx.setPeriodic(
        1_000, timer -> socket.write(drop).onFailure(gone -> vertx.cancelTimer(timer)));
  }

  /// As fast as it is read.
  private static void pours(NetSocket socket, String beginning, String again) {
    var much = Buffer.buffer(again.repeat(1 + 16_384 / again.length()));
    var _ = socket.write(beginning);
    pour(socket, much);
  }

  private static void pour(NetSocket socket, Buffer much) {
    socket.write(much).onSuccess(read -> pour(socket, much));
  }

  /// A small answer that becomes a large one.
  private static final class Bomb {
    private static final int UNPACKED = 32 << 20;
    private static final Buffer BYTES = bytes();

    private static Buffer bytes() {
      var packed = new ByteArrayOutputStream();
      try (var zip = new GZIPOutputStream(packed)) {
        zip.write(new byte[UNPACKED]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      var head = head("Content-Encoding: gzip\r\nContent-Length: " + packed.size());
      return Buffer.buffer(head).appendBytes(packed.toByteArray());
    }
  }
}
