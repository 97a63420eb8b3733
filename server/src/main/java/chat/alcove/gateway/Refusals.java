package chat.alcove.gateway;

import chat.alcove.gateway.BusWatch.Ending;
import chat.alcove.protocol.CloseReason;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.netty.handler.codec.DecoderException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a client what was not done, and why; and whoever reads the log. A client that is refused
/// too often is closed.
final class Refusals {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  /// Refusals a client would not run into by itself. More on one socket: it is closed.
  static final int REFUSALS_MAX = 100;

  /// Requests of one socket that came too fast. More, and it is closed: a client waits as told.
  static final int HASTY_MAX = 1_000;

  /// Of requests that came too fast, one in so many is logged.
  private static final int HASTY_LOGGED = 100;

  /// A close code of the WebSocket standard, for what no client of ours runs into.
  static final int TOO_BIG = 1009;

  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");

  private Refusals() {}

  static void refuse(
      Connection connection, Optional<String> replyTo, String verb, Refused refused) {
    if (refused.refusal() == Refusal.TOO_FAST) connection.hasty++;
    if (!refused.refusal().resend()) connection.refusals++;
    if (isTold(connection, refused)) {
      log.info(
          "refused, verb={} refusal={} words=\"{}\" from={}",
          printable(verb),
          refused.refusal().wireName(),
          refused.words(),
          connection.bus.remoteHost().orElse("?"));
    }
    connection.bus.refuse(replyTo, refused);
    closeIfTooMany(connection);
  }

  /// Of a store that is away it tells itself, once.
  private static boolean isTold(Connection connection, Refused refused) {
    return switch (refused.refusal()) {
      case TRY_AGAIN -> false;
      case TOO_FAST -> connection.hasty % HASTY_LOGGED == 1;
      default -> true;
    };
  }

  /// What cannot be read names no request, so the answer is the bridge's own and no refusal.
  static void unreadable(Connection connection, String error) {
    connection.refusals++;
    logUnreadable(connection, error);
    connection.bus.error(error);
    closeIfTooMany(connection);
  }

  private static void logUnreadable(Connection connection, String words) {
    log.info(
        "refused, frame=unreadable words=\"{}\" from={}",
        words,
        connection.bus.remoteHost().orElse("?"));
  }

  private static void closeIfTooMany(Connection connection) {
    if (connection.refusals >= REFUSALS_MAX || connection.hasty >= HASTY_MAX) {
      connection.bus.close(CloseReason.REFUSED);
    }
  }

  /// An address is the client's text: it must not forge log lines.
  private static String printable(String text) {
    return UNPRINTABLE.matcher(text.substring(0, Math.min(64, text.length()))).replaceAll("?");
  }

  /// A network that broke is heard of by the close handler as well; what the client broke is not.
  static void broken(Connection connection, Throwable cause) {
    boolean frame = cause instanceof DecoderException || cause instanceof IllegalStateException;
    if (!frame || connection.bus.gone()) return;
    logUnreadable(connection, String.valueOf(cause.getMessage()));
    connection.bus.close(TOO_BIG, "frame", Ending.broken);
  }

  /// What to tell of a request that failed.
  static Refused of(String address, Throwable cause) {
    if (cause instanceof Refused refused) return refused;
    log.error("request failed, verb={}", printable(address), cause);
    return Refused.tryAgain();
  }
}
