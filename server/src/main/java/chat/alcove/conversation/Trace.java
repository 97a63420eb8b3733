package chat.alcove.conversation;

import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Verdict;
import java.util.List;
import java.util.UUID;

/// Why this agent, and not another: kept with the entry that seats them. For staff only.
///
/// @param line whose members were looked at
/// @param waitedMs how long the conversation had waited
/// @param preferenceDropped the wait was too long to go on looking for the language or skills
/// @param candidates at most [#CANDIDATES_MAX], the chosen one first, then those who came nearest
/// @param others how many more there were
public record Trace(
    Rule rule,
    UUID line,
    long waitedMs,
    boolean preferenceDropped,
    List<Candidate> candidates,
    int others) {
  /// Candidates told one by one.
  public static final int CANDIDATES_MAX = 12;

  public Trace {
    candidates = List.copyOf(candidates);
  }

  /// One agent of the line.
  ///
  /// @param taken their seats taken when it was decided, over all lines
  public record Candidate(UUID id, String name, int taken, int seats, Verdict verdict) {}
}
