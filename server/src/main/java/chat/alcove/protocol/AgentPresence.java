package chat.alcove.protocol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person who answers, however many tabs and devices they have.
///
/// @param connected a console of theirs is connected, on any node, or was until a moment ago
/// @param reason their own word ("lunch"), or the rule's that set it ("idle", "missed")
/// @param since when `status` was chosen
/// @param taken seats taken, of `seats`
/// @param left since when they are no longer on the team; null: they are. Only their name is of use
///   then
public record AgentPresence(
    UUID id,
    String name,
    String role,
    boolean connected,
    Status status,
    @Nullable String reason,
    Instant since,
    int taken,
    int seats,
    List<UUID> lines,
    @Nullable Instant left) {
  /// Copies the list.
  public AgentPresence {
    lines = List.copyOf(lines);
  }

  /// The same person, shown so.
  public AgentPresence shown(boolean connected) {
    return connected == this.connected || left != null
        ? this
        : new AgentPresence(
            id, name, role, connected, status, reason, since, taken, seats, lines, left);
  }

  /// The same with another number of seats taken.
  public AgentPresence withTaken(int seatsTaken) {
    return new AgentPresence(
        id, name, role, connected, status, reason, since, seatsTaken, seats, lines, left);
  }
}
