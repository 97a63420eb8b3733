package chat.alcove.load.client;

/// Which of the two buses a client speaks on; each side counts entries by its own numbers.
public enum Side {
  VISITOR("visitor"),
  AGENT("agent");

  private final String word;

  Side(String word) {
    this.word = word;
  }

  /// As it stands in addresses and in `author.kind`.
  public String word() {
    return word;
  }
}
