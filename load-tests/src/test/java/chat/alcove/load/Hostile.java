package chat.alcove.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/// What a server may do to whoever asks it.
enum Hostile {
  HANGS(socket -> {}),
  HANGS_UP(NetSocket::close),
  DRIPS_ITS_HEAD(socket -> drips(socket, "HTTP/1.1 200 Well\r\nX-Long: ", "a")),
  DRIPS_ITS_BODY(socket -> drips(socket, head("Content-Length: 5000"), " ")),
  DRIPS_COMMENTS(socket -> drips(socket, Answers.streamHead(), ": wait\n\n")),
  STOPS_HALF_WAY(socket -> socket.write(head("Content-Length: 1000") + "{\"messages\":")),
  BREAKS_OFF(socket -> ends(socket, head("Content-Length: 1000") + "{\"messages\":")),
  NEVER_ENDS_ITS_HEAD(socket -> pours(socket, "HTTP/1.1 200 Well\r\n", "X-More: and more\r\n")),
  NEVER_ENDS_ITS_LINE(socket -> pours(socket, "HTTP/1.1 200 ", "well ")),
  NEVER_ENDS_ITS_BODY(socket -> pours(socket, head("Connection: close"), "                ")),
  NEVER_ENDS_ITS_COMMENTS(socket -> pours(socket, Answers.streamHead(), ": wait\n\n")),
  NEVER_ENDS_ITS_WORDS(socket -> pours(socket, Answers.streamHead(), Answers.piece("words "))),
  NEVER_BEGINS(socket -> pours(socket, "", "HTTP/1.1 100 Continue\r\n\r\n")),
  ANNOUNCES_MORE_THAN_THERE_IS_ROOM_FOR(
      socket -> socket.write(head("Content-Length: 99999999999"))),
  LIES_OF_ITS_TYPE(socket -> ends(socket, head("Content-Type: text/html") + "<h1>Well</h1>")),
  LIES_OF_ITS_LENGTH(
      socket -> ends(socket, head("Content-Length: 9") + Answers.saying("well").encode())),
  SPEAKS_NO_HTTP(socket -> ends(socket, "220 mail.example ESMTP\r\n")),
  BREAKS_ITS_JSON(socket -> ends(socket, head("Connection: close") + "data: {\"choices\":[{]\n\n")),
  IS_DEEP(
      socket -> ends(socket, head("Connection: close") + "{\"messages\":" + "[".repeat(60_000))),
  IS_A_BOMB(socket -> socket.end(Bomb.BYTES)),
  SENDS_AWAY_OUT(socket -> ends(socket, redirect("http://169.254.169.254/latest/meta-data/"))),
  FAILS(socket -> ends(socket, "HTTP/1.1 500 Well\r\nContent-Length: 0\r\n\r\n"));

  private final Consumer<NetSocket> behaviour;

  Hostile(Consumer<NetSocket> behaviour) {
    this.behaviour = behaviour;
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
    var vertx = Vertx.currentContext().owner();
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
