package chat.alcove.presence;

import chat.alcove.protocol.Status;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What agents chose to be, or rules for them. Every change is written down with who made it.
public interface Statuses {
  /// Why a rule set somebody away: no input for a while.
  String IDLE = "idle";

  /// Why a rule set somebody away: too many offers missed in a row.
  String MISSED = "missed";

  /// Conversations of one agent that are passed on at one time.
  int HELD_MAX = 500;

  /// Sets a status. What is so already is not written, and being idle changes neither a busy
  /// agent's status nor a chosen absence.
  ///
  /// @return whether the team has such an agent
  Future<Boolean> set(AgentKey agent, Status status, @Nullable String reason, ChangedBy by);

  /// An offer was missed. Too many in a row set an agent away who is available.
  ///
  /// @param missesMax the line's
  /// @param rang for how long it rang: who took another conversation meanwhile has missed nothing
  /// @return whether that has happened now
  Future<Boolean> missed(AgentKey agent, int missesMax, Duration rang);

  /// An offer was accepted: what was missed before no longer counts.
  Future<Void> answered(AgentKey agent);

  /// What an agent has now: offered and assigned conversations, the oldest first.
  Future<List<UUID>> held(AgentKey agent);

  /// What rings at an agent now, of it.
  Future<List<UUID>> ringing(AgentKey agent);
}
