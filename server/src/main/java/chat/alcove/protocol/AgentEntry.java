package chat.alcove.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One entry as staff see it. Null where the kind has no such field.
///
/// @param seq dense over all entries
/// @param visitorSeq null where the visitor sees nothing
public record AgentEntry(
    long seq,
    @Nullable Long visitorSeq,
    Instant at,
    String kind,
    @Nullable AuthorView author,
    @Nullable String text,
    @Nullable String ref,
    @Nullable String line,
    @Nullable AgentName agent,
    @Nullable String why) {

  /// As words of somebody.
  public AgentEntry words(String what, AuthorView who, String words, @Nullable String clientRef) {
    return new AgentEntry(seq, visitorSeq, at, what, who, words, clientRef, null, null, null);
  }

  /// As the wait for a line.
  public AgentEntry queued(String lineId) {
    return new AgentEntry(seq, visitorSeq, at, "queued", null, null, null, lineId, null, null);
  }

  /// As a person's coming, with the reason.
  public AgentEntry assigned(AgentName who, String reason) {
    return new AgentEntry(seq, visitorSeq, at, "assigned", null, null, null, null, who, reason);
  }

  /// As somebody's act.
  public AgentEntry by(String what, AuthorView who) {
    return new AgentEntry(seq, visitorSeq, at, what, who, null, null, null, null, null);
  }
}
