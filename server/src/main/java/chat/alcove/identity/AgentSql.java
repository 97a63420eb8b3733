package chat.alcove.identity;

/// The statements of [PgAgentStore].
final class AgentSql {
  private AgentSql() {}

  /// Addresses are unique over all workspaces: the address is what leads to the workspace. Whoever
  /// left the team has no account.
  static final String ACCOUNT_BY_EMAIL =
      """
      SELECT workspace_id, id, name, email, role, password_hash
        FROM agent
       WHERE email = $1 AND left_at IS NULL
      """;

  /// Nobody's who was taken off the team while their password was looked at.
  static final String OPEN_SESSION =
      """
      INSERT INTO agent_session (workspace_id, token_hash, agent_id, created_at, expires_at)
      SELECT a.workspace_id, $2::bytea, a.id, $4::timestamptz, $5::timestamptz
        FROM agent a
       WHERE a.workspace_id = $1 AND a.id = $3 AND a.left_at IS NULL
      """;

  static final String SESSION =
      """
      SELECT a.workspace_id, a.id, a.name, a.email, a.role, s.token_hash
        FROM agent_session s
        JOIN agent a ON a.workspace_id = s.workspace_id AND a.id = s.agent_id
       WHERE s.workspace_id = $1 AND s.token_hash = $2 AND s.expires_at > $3 AND a.left_at IS NULL
      """;

  static final String CLOSE_SESSION =
      """
      DELETE FROM agent_session
       WHERE workspace_id = $1 AND token_hash = $2
      """;

  /// Sweeps all workspaces, so that no session outlives its time because its workspace is quiet.
  static final String CLOSE_EXPIRED =
      """
      DELETE FROM agent_session
       WHERE (workspace_id, token_hash) IN
             (SELECT workspace_id, token_hash
                FROM agent_session
               WHERE expires_at <= $1
               ORDER BY expires_at
               LIMIT $2)
      RETURNING workspace_id, token_hash
      """;

  /// Tickets that nobody used go with the next one, so that none are left lying.
  static final String ISSUE_TICKET =
      """
      WITH forgotten AS (
        DELETE FROM agent_ticket
         WHERE workspace_id = $1 AND token_hash = $3 AND expires_at <= $5)
      INSERT INTO agent_ticket (workspace_id, ticket_hash, token_hash, expires_at)
      VALUES ($1, $2, $3, $4)
      """;

  /// Two at once: the row lock lets one of them have it.
  static final String REDEEM_TICKET =
      """
      DELETE FROM agent_ticket t
       USING agent_session s
        JOIN agent a ON a.workspace_id = s.workspace_id AND a.id = s.agent_id
       WHERE t.workspace_id = $1 AND t.ticket_hash = $2 AND t.expires_at > $3
         AND s.workspace_id = t.workspace_id AND s.token_hash = t.token_hash
         AND s.expires_at > $3 AND a.left_at IS NULL
      RETURNING a.workspace_id, a.id, a.name, a.email, a.role, s.token_hash
      """;
}
