package chat.alcove.identity;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where agents, their sessions and their tickets are kept. Sees only hashes of secrets: base64url
/// of SHA-256, as [AgentSession#sessionHash].
public interface AgentStore {
  /// An agent's name and password.
  record Account(
      UUID workspaceId, UUID id, String name, String email, Role role, String passwordHash) {}

  /// A session about to be kept.
  record NewSession(
      UUID workspaceId, String tokenHash, UUID agentId, Instant createdAt, Instant expiresAt) {}

  /// A ticket about to be kept.
  record NewTicket(UUID workspaceId, String ticketHash, String tokenHash, Instant expiresAt) {}

  /// A session that has ended.
  record Ended(UUID workspaceId, String tokenHash) {}

  /// The account of an e-mail address in lower case.
  Future<Optional<Account>> account(String email);

  /// Keeps a session.
  Future<Void> open(NewSession session);

  /// The session of a token, if it is alive at `now`.
  Future<Optional<AgentSession>> session(UUID workspaceId, String tokenHash, Instant now);

  /// Ends a session and with it its tickets; no such session is no failure.
  Future<Void> close(UUID workspaceId, String tokenHash);

  /// Ends at most `max` sessions that are over at `now`, of all workspaces.
  Future<List<Ended>> closeExpired(Instant now, int max);

  /// Keeps a ticket, and forgets the session's tickets that are over at `now`.
  Future<Void> issue(NewTicket ticket, Instant now);

  /// Uses a ticket up: the session behind it, once, if both are alive at `now`.
  Future<Optional<AgentSession>> redeem(UUID workspaceId, String ticketHash, Instant now);
}
