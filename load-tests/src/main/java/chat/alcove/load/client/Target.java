package chat.alcove.load.client;

/// Where a server listens, in clear text.
public record Target(String host, int port) {
  @Override
  public String toString() {
    return "http://" + host + ":" + port;
  }
}
