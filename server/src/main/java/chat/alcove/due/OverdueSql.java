package chat.alcove.due;

/// The statements of [PgOverdue]. They look at all workspaces at once, and carry each row's with
/// it.
final class OverdueSql {
  private OverdueSql() {}

  /// What another node has just taken is left to it.
  static final String TAKE =
      """
      WITH due AS MATERIALIZED (
        SELECT workspace_id, id FROM conversation
         WHERE due_at <= $1
         ORDER BY due_at
         LIMIT $3
           FOR NO KEY UPDATE SKIP LOCKED
      )
      UPDATE conversation c SET due_at = $2 FROM due
       WHERE c.workspace_id = due.workspace_id AND c.id = due.id
      RETURNING c.workspace_id, c.id
      """;

  /// $1: now. $2: seconds this node has looked. $3: seconds on top of the grace. $4: seconds that a
  /// word of being connected holds, however short the grace: it is renewed now and then only. Who
  /// left the team is no agent without a connection: see [#PARTED].
  private static final String IS_GONE =
      """
      (c.assignee_id IS NOT NULL AND a.left_at IS NULL AND coalesce(c.life->>'pace', '') NOT IN ('snoozed', 'promised') AND l.grace_s + $3::int <= $2::int
          AND NOT EXISTS (SELECT FROM agent_presence p
                           WHERE p.workspace_id = c.workspace_id AND p.agent_id = c.assignee_id
                             AND p.seen_at > $1::timestamptz - make_interval(
                                   secs => CASE WHEN p.connected THEN greatest(l.grace_s, $4::int) ELSE l.grace_s END + $3::int)))
      """;

  static final String GONE =
      """
      SELECT c.workspace_id, c.id, a.id AS agent_id, a.name
        FROM conversation c
        JOIN line l ON l.workspace_id = c.workspace_id AND l.id = c.line_id
        JOIN agent a ON a.workspace_id = c.workspace_id AND a.id = c.assignee_id
       WHERE c.state IN ('offered', 'assigned') AND
      """
          + IS_GONE
          + " LIMIT $5";

  /// Both looks begin with those who left, who are few.
  static final String PARTED =
      """
      SELECT c.workspace_id, c.id, a.id AS agent_id, a.name
        FROM agent a
        JOIN conversation c ON c.workspace_id = a.workspace_id AND c.assignee_id = a.id AND c.state IN ('offered', 'assigned')
       WHERE a.left_at IS NOT NULL
      UNION ALL
      SELECT c.workspace_id, c.id, a.id AS agent_id, a.name
        FROM agent a
        JOIN conversation c ON c.workspace_id = a.workspace_id AND c.state = 'offered' AND c.life->'giver'->>'id' = a.id::text
       WHERE a.left_at IS NOT NULL
       LIMIT $1
      """;

  /// $6: before when a deadline is missed. A conversation at rest need not have one: its next word
  /// gives it one.
  static final String STRAYS =
      """
      SELECT c.workspace_id, c.id, c.due_at IS NULL AS timeless, a.id AS agent_id, a.name, g.gone,
          coalesce(a.left_at < $6::timestamptz, false) AS parted
        FROM conversation c
        JOIN line l ON l.workspace_id = c.workspace_id AND l.id = c.line_id
        LEFT JOIN agent a ON a.workspace_id = c.workspace_id AND a.id = c.assignee_id
       CROSS JOIN LATERAL (SELECT
      """
          + IS_GONE
          + """
               AS gone) g
           WHERE c.state <> 'closed'
             AND (g.gone OR a.left_at < $6::timestamptz OR c.due_at < $6::timestamptz
                  OR (c.due_at IS NULL AND NOT (c.resting AND coalesce(c.life->>'pace', '') <> 'snoozed')))
           LIMIT $5
          """;
}
