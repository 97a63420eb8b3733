package chat.alcove.presence;

/// The statements of [PgStatuses]. Each is its own transaction.
final class StatusSql {
  private StatusSql() {}

  /// Idleness ends what is available, and what idleness began; nothing else.
  static final String SET =
      """
      WITH changed AS (
        UPDATE agent
           SET status = $3, status_reason = $4, status_since = $5,
               missed = CASE WHEN $3 = 'available' THEN 0 ELSE missed END
         WHERE workspace_id = $1 AND id = $2 AND left_at IS NULL
           AND (status, status_reason) IS DISTINCT FROM ($3::text, $4::text)
           AND ($6 <> 'idle'
                OR ($3 = 'away' AND status = 'available')
                OR ($3 = 'available' AND status = 'away' AND status_reason = 'idle'))
        RETURNING workspace_id, id, status, status_reason, status_since),
      logged AS (
        INSERT INTO agent_status_change (workspace_id, agent_id, at, status, reason, by_kind, by_id)
        SELECT workspace_id, id, status_since, status, status_reason, $6, $7 FROM changed)
      SELECT id FROM agent WHERE workspace_id = $1 AND id = $2 AND left_at IS NULL
      """;

  /// The lock is taken before the count is looked at, so that two at once count as two. Whoever
  /// took another conversation while this one rang ($6) was at work and has missed nothing.
  static final String MISSED =
      """
      WITH before AS (
        SELECT workspace_id, id, missed + 1 AS missed, missed + 1 >= $3 AND status = 'available' AS over
          FROM agent
         WHERE workspace_id = $1 AND id = $2
           AND NOT EXISTS (SELECT FROM conversation c
                            WHERE c.workspace_id = $1 AND c.assignee_id = $2 AND c.state = 'assigned'
                              AND (c.life->>'since')::timestamptz > $6::timestamptz)
           FOR UPDATE),
      changed AS (
        UPDATE agent a
           SET missed = b.missed,
               status = CASE WHEN b.over THEN 'away' ELSE a.status END,
               status_reason = CASE WHEN b.over THEN $4 ELSE a.status_reason END,
               status_since = CASE WHEN b.over THEN $5 ELSE a.status_since END
          FROM before b
         WHERE a.workspace_id = b.workspace_id AND a.id = b.id
        RETURNING a.workspace_id, a.id, b.over),
      logged AS (
        INSERT INTO agent_status_change (workspace_id, agent_id, at, status, reason, by_kind)
        SELECT workspace_id, id, $5, 'away', $4, 'system' FROM changed WHERE over)
      SELECT over FROM changed
      """;

  static final String ANSWERED =
      "UPDATE agent SET missed = 0 WHERE workspace_id = $1 AND id = $2 AND missed <> 0";

  static final String HELD =
      """
      SELECT id FROM conversation
       WHERE workspace_id = $1 AND assignee_id = $2 AND state IN ('offered', 'assigned')
       ORDER BY opened_at, id
       LIMIT $3
      """;

  static final String RINGING =
      """
      SELECT id FROM conversation
       WHERE workspace_id = $1 AND assignee_id = $2 AND state = 'offered'
       ORDER BY opened_at, id
       LIMIT $3
      """;
}
