package chat.alcove.lines;

import chat.alcove.conversation.LineTimers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a line goes by.
///
/// @param line which one
/// @param timers what decisions on a conversation need, the escalation line among it
/// @param waits what visitors are promised
/// @param giving how its conversations find an agent
/// @param hours when it is open
public record LineRules(Line line, LineTimers timers, Waits waits, Giving giving, Hours hours) {
  /// A line among others.
  ///
  /// @param position lists are in this order, then by name
  public record Line(UUID id, String name, int position) {}

  /// Promises.
  ///
  /// @param nextReply an agent's time for each word after the first
  /// @param leaveAfter a wait in the queue after which the visitor is offered to leave it and be
  ///   answered by mail
  public record Waits(Duration nextReply, Duration leaveAfter) {}

  /// How agents come by conversations.
  ///
  /// @param assigns whether they are given to agents; else they wait to be taken
  /// @param sticky the visitor's last agent first
  /// @param preference a wait after which language and skills no longer matter
  /// @param missesMax offers missed in a row that set an agent away
  /// @param vip who is served with high priority; null: nobody
  public record Giving(
      boolean assigns, boolean sticky, Duration preference, int missesMax, @Nullable Vip vip) {}

  /// Visitors with this attribute.
  public record Vip(String attribute, String value) {}

  /// Names the line.
  public UUID id() {
    return line.id();
  }

  /// Where conversations go that nobody here took; empty: they stay.
  public Optional<UUID> escalation() {
    return Optional.ofNullable(timers.closing().escalation());
  }
}
