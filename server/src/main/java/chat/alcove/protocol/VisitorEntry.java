package chat.alcove.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One entry as the visitor sees it. Null where the kind has no such field.
///
/// @param seq the visitor's own dense number
/// @param ref only on the visitor's own words
/// @param by `visitor` or `agent`
public record VisitorEntry(
    long seq,
    Instant at,
    String kind,
    @Nullable AuthorView author,
    @Nullable String text,
    @Nullable String ref,
    @Nullable AgentName agent,
    @Nullable String by) {

  /// As words of somebody.
  public VisitorEntry said(AuthorView who, String words, @Nullable String clientRef) {
    return new VisitorEntry(seq, at, "said", who, words, clientRef, null, null);
  }

  /// As a person's coming.
  public VisitorEntry assigned(AgentName who) {
    return new VisitorEntry(seq, at, "assigned", null, null, null, who, null);
  }

  /// As an act of one side.
  public VisitorEntry by(String what, String side) {
    return new VisitorEntry(seq, at, what, null, null, null, null, side);
  }

  /// As a kind without more.
  public VisitorEntry of(String what) {
    return new VisitorEntry(seq, at, what, null, null, null, null, null);
  }
}
