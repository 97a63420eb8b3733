package chat.alcove.delivery;

import java.util.Map;
import java.util.UUID;

/// A socket that has said `hello`.
public interface Reader {
  /// Writes a push, or cuts a reader that is full. Never waits.
  void push(Parcel parcel);

  /// The newest entry it was given of each conversation that it follows, by that conversation.
  Map<UUID, Long> upTo();

  /// Whether it was told that there is nothing to follow yet, and has been given nothing since.
  default boolean hasNothing() {
    return false;
  }

  /// The log-in behind it has ended.
  void signedOut();
}
