package chat.alcove.gateway;

import chat.alcove.gateway.BusWatch.Bus;
import chat.alcove.gateway.BusWatch.Ending;
import chat.alcove.protocol.CloseReason;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Wire;
import io.netty.channel.Channel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A socket of the bridge: writes answers, refusals and pushes in the bridge's form, and cuts a
/// reader that does not read.
///
/// The bridge itself has no back-pressure: what a client doesn't read would pile up here without
/// end.
final class BusSocket {
  private static final Logger log = LoggerFactory.getLogger(BusSocket.class);

  /// Bytes handed to the socket and not yet taken by the network. Over this the client is cut, and
  /// resumes by number.
  static final int UNREAD_BYTES_MAX = 1024 * 1024;

  /// Pushes that wait for an answer to go first.
  static final int HELD_MAX = 1_000;

  private static final byte[] PONG = "{\"type\":\"pong\"}".getBytes(StandardCharsets.UTF_8);

  private final SockJSSocket socket;
  private final Optional<Channel> channel;
  private final String address;
  private final Watched watched;
  private final byte[] pushHead;
  private final ArrayDeque<Buffer> held = new ArrayDeque<>();
  private int holds;
  private long unreadBytes;
  private boolean gone;
  private Ending ending = Ending.client;

  /// @param address of this session's pushes: unguessable, and needs no escaping in JSON
  BusSocket(SockJSSocket socket, String address, Watched watched) {
    this.socket = socket;
    this.channel = channelOf(socket);
    this.address = address;
    this.pushHead = head(address);
    this.watched = watched;
    watched.by().opened(watched.bus());
  }

  /// Whose socket it is, and who is told of it.
  record Watched(Bus bus, BusWatch by) {}

  /// Only the raw transport owns its connection; the others are served request by request.
  private static Optional<Channel> channelOf(SockJSSocket socket) {
    if (!socket.uri().split("\\?", 2)[0].endsWith("/websocket")) return Optional.empty();
    return socket.routingContext().request().connection() instanceof ConnectionBase connection
        ? Optional.of(connection.channel())
        : Optional.empty();
  }

  private static byte[] head(String address) {
    return ("{\"type\":\"rec\",\"address\":\"" + address + "\",\"body\":")
        .getBytes(StandardCharsets.UTF_8);
  }

  String address() {
    return address;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(socket.headers().get(name));
  }

  /// All lines of one name, in their order.
  List<String> headers(String name) {
    return socket.headers().getAll(name);
  }

  Optional<String> remoteHost() {
    return Optional.ofNullable(socket.remoteAddress())
        .map(from -> String.valueOf(from.hostAddress()));
  }

  void answer(String replyAddress, byte[] body) {
    write(frame(head(replyAddress), Buffer.buffer(body)));
  }

  void refuse(Optional<String> replyAddress, Refused refused) {
    watched.by().refused(watched.bus(), refused.refusal());
    String name = refused.refusal().wireName();
    var body = new JsonObject().put("name", name).put("resend", refused.refusal().resend());
    Duration retryAfter = refused.retryAfter();
    if (retryAfter != null) body.put("retryAfterMs", retryAfter.toMillis());
    if (refused.by() != null) body.put("by", refused.by());
    var frame = new JsonObject().put("type", "err");
    replyAddress.ifPresent(reply -> frame.put("address", reply));
    frame
        .put("failureCode", refused.refusal().code())
        .put("failureType", "RECIPIENT_FAILURE")
        .put("message", name + ": " + refused.words())
        .put("body", body);
    write(frame.toBuffer());
  }

  /// In the bridge's own words, for what names no request.
  void error(String name) {
    write(new JsonObject().put("type", "err").put("body", name).toBuffer());
  }

  void registered() {
    write(new JsonObject().put("type", "registered").put("address", address).toBuffer());
  }

  void pong() {
    write(Buffer.buffer(PONG));
  }

  void push(Buffer body) {
    if (holds == 0) {
      write(frame(pushHead, body));
    } else if (held.size() < HELD_MAX) {
      held.add(body);
    } else {
      cut("held");
    }
  }

  void push(Object body) {
    push(Buffer.buffer(Wire.encode(body)));
  }

  /// Pushes wait until [#release].
  void hold() {
    holds++;
  }

  void release() {
    holds--;
    while (holds == 0 && !held.isEmpty()) write(frame(pushHead, held.remove()));
  }

  private static Buffer frame(byte[] head, Buffer body) {
    return Buffer.buffer(head.length + body.length() + 1)
        .appendBytes(head)
        .appendBuffer(body)
        .appendByte((byte) '}');
  }

  private void write(Buffer frame) {
    if (gone) return;
    if (unreadBytes > UNREAD_BYTES_MAX) {
      cut("unread");
      return;
    }
    int bytes = frame.length();
    unreadBytes += bytes;
    socket.write(frame).onComplete(written -> unreadBytes -= bytes);
  }

  /// Without a farewell: a close frame would queue behind what isn't read.
  private void cut(String cause) {
    gone = true;
    ending = Ending.slow_reader;
    log.info("cut a slow reader, cause={} address={}", cause, remoteHost().orElse("?"));
    // From the head of the pipeline: closing the socket itself would wait for its queue.
    channel.ifPresentOrElse(
        BusSocket::closeFromTheHead,
        () -> socket.close(CloseReason.SLOW_READER.code(), CloseReason.SLOW_READER.words()));
    held.clear();
  }

  private static void closeFromTheHead(Channel wire) {
    var _ = wire.pipeline().firstContext().close();
  }

  void close(CloseReason reason) {
    close(reason.code(), reason.words(), Ending.of(reason));
  }

  void close(int code, String words, Ending why) {
    if (gone) return;
    gone = true;
    ending = why;
    socket.close(code, words);
  }

  /// Its `hello` was accepted.
  void greeted() {
    watched.by().greeted(watched.bus());
  }

  /// It is closed, from whichever side. Called once.
  void left() {
    watched.by().closed(watched.bus(), ending);
  }

  /// Whether it was closed or cut from this side.
  boolean gone() {
    return gone;
  }
}
