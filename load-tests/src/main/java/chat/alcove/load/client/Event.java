package chat.alcove.load.client;

/// One thing that happened to one client, as the client saw it. `at` is monotonic nanoseconds of
/// one machine, so events of all clients of a run can be put in order.
public sealed interface Event {
  long at();

  String client();

  /// The client put a request on the wire; the same ref again is a resend.
  record Sent(long at, String client, String ref, Content content) implements Event {}

  /// The server said that it is stored, under this number of the client's side.
  record Acked(long at, String client, Side side, String ref, String conversation, long seq)
      implements Event {}

  /// The server said no, and that a resend is useless.
  record Refused(long at, String client, String ref, String name) implements Event {}

  /// The server said that it was not stored now, and to send it again.
  record Deferred(long at, String client, String ref, String name) implements Event {}

  /// From now on the client must end with every entry of this conversation that its side may see.
  record Followed(long at, String client, Side side, String conversation) implements Event {}

  /// An entry came in by push, resume or history, in whatever order.
  record Received(long at, String client, Side side, String conversation, long seq, Content content)
      implements Event {}

  /// An entry was put into the client's view, which goes by numbers.
  record Shown(long at, String client, Side side, String conversation, long seq, Content content)
      implements Event {}

  /// The client was told to forget its view, and starts again from number 1.
  record Reset(long at, String client, Side side, String conversation) implements Event {}

  /// Hello was answered.
  record Connected(long at, String client) implements Event {}

  /// The socket is gone, and no other has taken its place.
  record Lost(long at, String client) implements Event {}

  /// The client is gone and does not come back: nothing more is owed to it.
  record Left(long at, String client) implements Event {}

  /// An attempt to connect, or to be greeted, came to nothing.
  record Failed(long at, String client) implements Event {}

  /// A socket was left for another, as the server had asked.
  record Moved(long at, String client) implements Event {}

  /// The client was told whether a colleague is here.
  record Told(long at, String client, String agent, boolean connected) implements Event {}
}
