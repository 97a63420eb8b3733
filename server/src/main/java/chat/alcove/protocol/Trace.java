package chat.alcove.protocol;

import java.util.List;
import java.util.UUID;

/// Why this agent: who was looked at, and what spoke for or against each. For staff only.
///
/// @param waitedMs how long the conversation had waited
/// @param preferenceDropped the wait was too long to go on looking for its language or skills
/// @param candidates at most [#CANDIDATES_MAX], the chosen one first
/// @param others how many more were looked at
public record Trace(
    Rule rule,
    UUID line,
    long waitedMs,
    boolean preferenceDropped,
    List<Candidate> candidates,
    int others) {
  /// More would tell less.
  public static final int CANDIDATES_MAX = 12;

  /// One agent at that moment.
  public record Candidate(UUID id, String name, int taken, int seats, Verdict verdict) {}
}
