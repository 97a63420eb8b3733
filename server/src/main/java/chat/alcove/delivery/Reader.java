package chat.alcove.delivery;

/// A socket that has said `hello`.
public interface Reader {
  /// Writes a push, or cuts a reader that is full. Never waits.
  void push(Parcel parcel);

  /// The log-in behind it has ended.
  void signedOut();
}
