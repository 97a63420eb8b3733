package chat.alcove.gateway;

import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;

/// How the HTTP server listens. Each setting here closes a hole or bounds a cost.
public final class HttpDoor {
  /// Bytes of one frame or one posted body.
  static final int FRAME_BYTES_MAX = 65_536;

  /// Fields of one form: the files of one import. Forms are read nowhere else but for votes.
  public static final int FORM_FIELDS_MAX = 2_048;

  private static final int SEND_BUFFER_BYTES = 65_536;
  private static final int ACCEPT_BACKLOG = 4_096;
  private static final int READ_IDLE_S = 180;
  private static final int WRITE_IDLE_S = 60;

  private HttpDoor() {}

  /// For every event loop alike.
  public static HttpServerOptions options(String host, int port) {
    var options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setMaxFormFields(FORM_FIELDS_MAX)
            .setMaxWebSocketFrameSize(FRAME_BYTES_MAX)
            .setMaxWebSocketMessageSize(FRAME_BYTES_MAX)
            // Deflate costs 95 KB a socket, and inflation has no limit: 61 KB on the wire become 60
            // MB.
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setHttp2ClearTextEnabled(false)
            // Each connection stays on its loop, which saves it a queue.
            .setStrictThreadMode(true)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setReadIdleTimeout(READ_IDLE_S)
            // Ends a socket whose peer takes nothing any more; a healthy one gets a heartbeat in
            // time.
            .setWriteIdleTimeout(WRITE_IDLE_S);
    // A crowd that comes back knocks within one second.
    options.setAcceptBacklog(ACCEPT_BACKLOG);
    // About what a kernel buffers before the loop feels that a client doesn't read.
    options.setSendBufferSize(SEND_BUFFER_BYTES);
    return options;
  }
}
