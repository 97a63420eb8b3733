package chat.alcove.gateway;

import chat.alcove.identity.AgentSession;
import chat.alcove.identity.AgentSessions;
import chat.alcove.limits.Pace;
import chat.alcove.protocol.Refused;
import chat.alcove.site.Origins;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/// Lets agents in: checks the page's origin and the one-time ticket. One for each loop.
public final class AgentDoor {
  private final AgentSessions sessions;
  private final Origins origins;
  private final Pace<UUID> writing;

  /// @param writing messages, notes and acts of one agent
  public AgentDoor(AgentSessions sessions, Origins origins, Pace<UUID> writing) {
    this.sessions = sessions;
    this.origins = origins;
    this.writing = writing;
  }

  /// Only our own console opens an agent's socket.
  boolean opens(Optional<String> origin, Optional<String> host) {
    return origins.own(origin.orElse(null), host.orElse(null));
  }

  Future<AgentSession> redeem(String ticket) {
    return sessions.redeem(ticket);
  }

  /// Asked once sign-outs reach the socket: one may have come since the ticket was used.
  Future<AgentSession> confirm(AgentSession admitted) {
    return sessions.confirm(admitted);
  }

  /// Refuses an agent who writes faster than people do.
  void mayWrite(UUID agent) {
    writing
        .take(agent)
        .ifPresent(wait -> {
          throw Refused.tooFast(wait);
        });
    writing.passed(agent);
  }
}
