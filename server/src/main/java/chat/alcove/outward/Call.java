package chat.alcove.outward;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;

/// A JSON document to send.
///
/// @param url where to; whoever wrote it is not trusted
/// @param headers beside those of the body
/// @param json the body, exactly as it was signed
/// @param bounds of the answer
public record Call(String url, Map<String, String> headers, Buffer json, Bounds bounds) {
  /// How long everything may take, and how many bytes the answer's body may have.
  public record Bounds(Patience patience, int bytesMax) {
    /// Where somebody waits all the time.
    public Bounds(Duration within, int bytesMax) {
      this(Patience.of(within), bytesMax);
    }

    /// All the time there is.
    public Duration within() {
      return patience.within();
    }
  }
}
