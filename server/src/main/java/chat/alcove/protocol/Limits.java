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

  /// Characters of the words that go with a transfer.
  public static final int COMMENT_CHARS_MAX = 2_000;

  /// Characters of the reason of a status.
  public static final int REASON_CHARS_MAX = 40;

  /// Characters of a visitor's name.
  public static final int NAME_CHARS_MAX = 100;

  /// Attributes of one visitor.
  public static final int ATTRIBUTES_MAX = 50;

  /// Characters of an attribute's name.
  public static final int ATTRIBUTE_NAME_CHARS_MAX = 40;

  /// Characters of an attribute's value.
  public static final int ATTRIBUTE_VALUE_CHARS_MAX = 200;

  /// The longest an agent can promise to be away.
  public static final int PROMISE_MINUTES_MAX = 120;

  /// Characters of a language tag.
  public static final int LANGUAGE_CHARS_MAX = 64;

  /// Characters of the signed part of a mailed link.
  public static final int LINK_CHARS_MAX = 256;

  /// Characters of what is looked for; the rest is not.
  public static final int QUERY_CHARS_MAX = 200;

  /// Characters of the id of a choice, a form or its field.
  public static final int BLOCK_ID_CHARS_MAX = 64;

  /// Characters of what is filled into one field of a form.
  public static final int FILLED_CHARS_MAX = 1_000;

  /// Articles that are found at once.
  public static final int ARTICLES_MAX = 5;

  /// A console without any input for this long sets its agent away.
  public static final int IDLE_MS = 600_000;

  /// Close and transfer can be taken back for this long.
  public static final int UNDO_MS = 10_000;
}
