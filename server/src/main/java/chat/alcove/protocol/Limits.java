package chat.alcove.protocol;

/// The bounds and timings a client must keep. Sent in the answer to `hello`, so that clients hold
/// no constants.
///
/// @param textCharsMax code points in one message
/// @param frameBytesMax bytes of one frame
/// @param pingMs a client pings this often
/// @param heartbeatMs the server sends something at least this often
/// @param typingMs typing is said again this often
/// @param typingExpiryMs typing not said again for this long is over
/// @param gapMs a hole in the numbers open for this long is asked for
/// @param answerMs a request without an answer for this long has an unknown outcome
/// @param backoffMinMs first step of the reconnect back-off (full jitter)
/// @param backoffMaxMs its ceiling
/// @param pageMax entries in one page of history
public record Limits(
    int textCharsMax,
    int frameBytesMax,
    int pingMs,
    int heartbeatMs,
    int typingMs,
    int typingExpiryMs,
    int gapMs,
    int answerMs,
    int backoffMinMs,
    int backoffMaxMs,
    int pageMax) {

  /// The product's own.
  public static final Limits DEFAULT =
      new Limits(4_000, 65_536, 25_000, 20_000, 3_000, 8_000, 300, 10_000, 500, 30_000, 50);

  /// A gap over this many entries is not replayed: the client is told to start anew from a page.
  public static final int RESUME_ENTRIES_MAX = 200;

  /// Characters of a `ref`.
  public static final int REF_CHARS_MAX = 64;

  /// Characters of a page's address or title; longer ones are cut.
  public static final int PAGE_CHARS_MAX = 500;
}
