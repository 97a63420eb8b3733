package chat.alcove.outward;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/// Makes something of an answer while it comes. Each is used once. What it throws fails the call
/// and ends the connection; [OutwardFailed#unreadable] is for what it does not understand.
public interface Reading<T> {
  /// The next bytes. As soon as there is a result, nothing more is read.
  Optional<T> part(Buffer bytes);

  /// There are no more.
  ///
  /// @param status 200 to 299
  T end(int status);
}
