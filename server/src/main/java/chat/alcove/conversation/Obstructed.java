package chat.alcove.conversation;

import chat.alcove.conversation.EntryLog.Obstacle;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;

/// What a command comes to whose write the store did not let in: another attempt, or a refusal.
final class Obstructed {
  private Obstructed() {}

  /// The agent who was to have it has no seat for it, or is not here.
  static RuntimeException bySeat(Obstacle obstacle, Command command, int attempt) {
    if (attempt == 1) return new Conversations.Raced();
    boolean own = !(command instanceof Command.AgentTransfers);
    return switch (obstacle) {
      case full ->
          new Refused(
              Refusal.NO_SEAT,
              own ? "all your seats are taken; close or pass one on first" : "no free seat there");
      case not_here -> new Refused(Refusal.NOT_HERE, "this agent is not here now");
    };
  }

  /// A visitor's words go into the other conversation; an agent is told of it.
  static RuntimeException byAnother(Command command) {
    return command instanceof Command.AgentReopens
        ? new Refused(Refusal.CLOSED, "this visitor has another conversation open")
        : new Conversations.Raced();
  }
}
