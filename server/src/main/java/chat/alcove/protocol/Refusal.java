package chat.alcove.protocol;

import java.util.Locale;

/// Why a request was refused; the socket stays open. A closed list: `docs/protocol.md` tells each.
public enum Refusal {
  /// The request can't be read. A client bug: do not resend.
  MALFORMED(400, false),
  /// The ticket is unknown, used or over. Get another.
  TICKET_REFUSED(401, false),
  /// Nothing but `hello` before `hello`.
  HELLO_FIRST(401, false),
  /// The page's origin is not among the site's.
  ORIGIN_REFUSED(403, false),
  /// Only leads and owners may do this, or whoever has the conversation.
  NOT_ALLOWED(403, false),
  /// No site has this key.
  SITE_UNKNOWN(404, false),
  /// No such address on this bus.
  UNKNOWN_VERB(404, false),
  /// No such conversation, or not yours to see.
  NOT_FOUND(404, false),
  /// This ref was used for something else. Nothing was stored.
  REF_REUSED(409, false),
  /// Another agent has the conversation; `by` tells who.
  TAKEN(409, false),
  /// All seats of the agent it would go to are taken.
  NO_SEAT(409, false),
  /// It doesn't ring at this agent, or no longer.
  NOT_OFFERED(409, false),
  /// The agent it would go to is not here.
  NOT_HERE(409, false),
  /// The conversation is closed (or, for a reopening, another one is open).
  CLOSED(409, false),
  /// This socket has said `hello` already.
  HELLO_AGAIN(409, false),
  /// The text or the frame is over the limit.
  TOO_LARGE(413, false),
  /// The protocol version is not spoken here. Reload the page.
  VERSION(426, false),
  /// Too many requests. Resend after `retryAfterMs`, with the same ref.
  TOO_FAST(429, true),
  /// The store did not answer in time. Resend with the same ref.
  TRY_AGAIN(503, true);

  private final int code;
  private final boolean resend;

  Refusal(int code, boolean resend) {
    this.code = code;
    this.resend = resend;
  }

  /// The bridge's `failureCode`; for HTTP routes the status.
  public int code() {
    return code;
  }

  /// Whether the same request may succeed later.
  public boolean resend() {
    return resend;
  }

  /// The name on the wire, `try_again`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
