package chat.alcove.protocol;

/// Why the server closes a socket. 4000-4099: reconnect and resume. 4100-4199: do not reconnect by
/// yourself.
public enum CloseReason {
  /// The node is leaving; another one, or this one later, will answer.
  MOVED(4000, "moved"),
  /// The client reads slower than it is written to. It resumes by number.
  SLOW_READER(4001, "slow_reader"),
  /// No `hello` in time.
  HELLO_TIMEOUT(4002, "hello_timeout"),
  /// The node stood still, and did nothing of what had been sent to it meanwhile.
  STALLED(4003, "stalled"),
  /// The agent's session has ended.
  SIGNED_OUT(4100, "signed_out"),
  /// Too many refused requests on one socket: a broken or hostile client.
  REFUSED(4101, "refused");

  private final int code;
  private final String words;

  CloseReason(int code, String words) {
    this.code = code;
    this.words = words;
  }

  public int code() {
    return code;
  }

  public String words() {
    return words;
  }
}
