package chat.alcove.load.client;

/// The socket went away before the answer came: the outcome of the request is unknown.
public final class SocketLost extends RuntimeException {
  SocketLost() {
    super("socket lost", null, false, false);
  }
}
