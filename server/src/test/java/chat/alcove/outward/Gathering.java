package chat.alcove.outward;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/// The whole answer, as words.
class Gathering implements Reading<String> {
  final Buffer bytes = Buffer.buffer();

  @Override
  public Optional<String> part(Buffer part) {
    bytes.appendBuffer(part);
    return Optional.empty();
  }

  @Override
  public String end(int status) {
    return status + " " + bytes;
  }
}
