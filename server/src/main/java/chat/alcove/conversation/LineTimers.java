package chat.alcove.conversation;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How long a line lets things last.
///
/// @param firstReply an agent's time for the first word
/// @param patience a wait in the line that is over without anybody: on to the escalation line
/// @param idleSeat silence of both sides that frees the seat
/// @param grace an agent's time to come back
/// @param closing silence of both sides that ends the conversation, and where patience leads
public record LineTimers(
    Duration firstReply, Duration patience, Duration idleSeat, Duration grace, Closing closing) {
  /// What a new line has.
  public static final LineTimers DEFAULT =
      new LineTimers(
          Duration.ofSeconds(60),
          Duration.ofSeconds(120),
          Duration.ofMinutes(10),
          Duration.ofSeconds(40),
          new Closing(null, null));

  /// Knows every line's.
  public interface Source {
    /// Mostly done already: they are kept, and may be some seconds old.
    Future<LineTimers> of(UUID workspace, UUID line);
  }

  /// The two ends that a line may have or not.
  ///
  /// @param afterSilence closes; null: never
  /// @param escalation the line that conversations go to which nobody here took
  public record Closing(@Nullable Duration afterSilence, @Nullable UUID escalation) {}
}
