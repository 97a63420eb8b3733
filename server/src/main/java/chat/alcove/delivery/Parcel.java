package chat.alcove.delivery;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something to push, encoded once for all its readers. Immutable: it crosses event loops as it is.
///
/// @param body the JSON of the push
/// @param number what the push raises a reader's last number to, if it is an entry
public record Parcel(Audience to, Buffer body, @Nullable Numbered number) {
  /// The number of the newest entry of a conversation, in the reader's own counting.
  public record Numbered(UUID conversation, long seq) {}
}
