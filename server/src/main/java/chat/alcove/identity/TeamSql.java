package chat.alcove.identity;

/// The statements of [PgTeam].
final class TeamSql {
  private TeamSql() {}

  /// Those who left come last.
  static final String AGENTS =
      """
      SELECT a.id, a.email, a.name, a.role, a.seats, a.languages, a.skills, a.left_at,
          (SELECT count(*)::int FROM conversation c
            WHERE c.workspace_id = a.workspace_id AND c.assignee_id = a.id AND c.state IN ('offered', 'assigned')) AS open,
          coalesce((SELECT array_agg(m.line_id ORDER BY m.line_id) FROM line_member m
                     WHERE m.workspace_id = a.workspace_id AND m.agent_id = a.id), '{}') AS lines,
          coalesce((SELECT array_agg(m.seats ORDER BY m.line_id) FROM line_member m
                     WHERE m.workspace_id = a.workspace_id AND m.agent_id = a.id), '{}') AS line_seats
        FROM agent a
       WHERE a.workspace_id = $1 AND ($2::uuid IS NULL OR a.id = $2)
       ORDER BY a.left_at IS NOT NULL, a.name, a.id
       LIMIT 10000
      """;

  /// Two changes of owners at once could leave none. By id, as everybody who locks agents does.
  static final String LOCK =
      """
      SELECT id FROM agent
       WHERE workspace_id = $1 AND (role = 'owner' OR id = $2)
       ORDER BY id
         FOR NO KEY UPDATE
      """;

  static final String OWNERS =
      "SELECT count(*)::int FROM agent WHERE workspace_id = $1 AND role = 'owner' AND left_at IS NULL";

  static final String COUNT =
      "SELECT count(*)::int FROM agent WHERE workspace_id = $1 AND left_at IS NULL";

  /// Nothing where the owner who asks is none any more.
  static final String ASKING =
      """
      SELECT id FROM agent WHERE workspace_id = $1 AND id = $2 AND role = 'owner' AND left_at IS NULL
      """;

  static final String LEAVE =
      """
      WITH gone AS (
        DELETE FROM agent_presence WHERE workspace_id = $1 AND agent_id = $2),
      logged AS (
        INSERT INTO agent_status_change (workspace_id, agent_id, at, status, by_kind, by_id)
        VALUES ($1, $2, $3, 'away', 'lead', $4))
      UPDATE agent SET left_at = $3, status = 'away', status_reason = NULL, status_since = $3
       WHERE workspace_id = $1 AND id = $2
      """;

  static final String COME_BACK =
      """
      WITH logged AS (
        INSERT INTO agent_status_change (workspace_id, agent_id, at, status, by_kind, by_id)
        VALUES ($1, $2, $3, 'available', 'lead', $4))
      UPDATE agent
         SET left_at = NULL, status = 'available', status_reason = NULL, status_since = $3, missed = 0,
             password_hash = coalesce($5, password_hash)
       WHERE workspace_id = $1 AND id = $2
      """;

  /// Whether an address is that of somebody who left.
  static final String FORMER =
      "SELECT id FROM agent WHERE workspace_id = $1 AND email = $2 AND left_at IS NOT NULL";

  static final String ADD =
      """
      INSERT INTO agent (workspace_id, id, email, name, role, seats, languages, skills, password_hash,
          created_at, status, status_since)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'available', $10)
      """;

  static final String CHANGE =
      """
      UPDATE agent
         SET email = $3, name = $4, role = $5, seats = $6, languages = $7, skills = $8,
             password_hash = coalesce($9, password_hash)
       WHERE workspace_id = $1 AND id = $2
      """;

  static final String DROP_LINES =
      """
      DELETE FROM line_member
       WHERE workspace_id = $1 AND agent_id = $2 AND line_id <> ALL($3::uuid[])
      """;

  static final String KEEP_LINES =
      """
      INSERT INTO line_member (workspace_id, agent_id, line_id, seats)
      SELECT $1, $2, m.line_id, m.seats FROM unnest($3::uuid[], $4::int[]) AS m (line_id, seats)
      ON CONFLICT (workspace_id, line_id, agent_id) DO UPDATE SET seats = EXCLUDED.seats
      """;

  /// All but the one they ask from.
  static final String CLOSE_SESSIONS =
      """
      DELETE FROM agent_session
       WHERE workspace_id = $1 AND agent_id = $2 AND token_hash <> $3
      RETURNING token_hash
      """;
}
