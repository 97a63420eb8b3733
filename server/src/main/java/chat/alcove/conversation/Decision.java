package chat.alcove.conversation;

import chat.alcove.protocol.Refused;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a command comes to.
public sealed interface Decision {
  /// These entries, in this order, as one.
  record Append(List<Draft> drafts, SeatCheck check) implements Decision {
    Append(List<Draft> drafts) {
      this(drafts, SeatCheck.none);
    }
  }

  record Refuse(Refused refusal) implements Decision {}

  /// Nothing yet: look again then; null: never by itself.
  record Wait(@Nullable Instant until) implements Decision {}

  /// Nothing, and nothing is to come of it.
  record Drop() implements Decision {}

  /// What must be true of the agent who gets the conversation, in the moment it is stored.
  enum SeatCheck {
    /// Nothing: they have it already, or a rule gives it back to them.
    none,
    /// On the team: it is theirs already, or they are free to overfill themselves.
    team,
    /// A free seat.
    claim,
    /// A free seat, connected, and not away.
    transfer,
    /// A free seat, connected, and taking new ones.
    offer
  }
}
