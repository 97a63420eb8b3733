package chat.alcove.protocol;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// Where a waiting visitor stands.
///
/// @param place from 1; never grows
/// @param expected sent as `wait`, which no component can be called; null with fewer than 20
///   samples
/// @param leave the wait is over the line's patience, or nobody is here: offer to leave and be
///   answered by mail
public record QueuePlace(
    int place, @JsonProperty("wait") @Nullable Minutes expected, boolean leave) {
  /// Whole minutes, from and to. On the wire a pair.
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Minutes(int from, int to) {}
}
