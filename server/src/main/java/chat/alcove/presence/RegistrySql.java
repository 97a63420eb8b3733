package chat.alcove.presence;

/// The statements of [PgRegistry].
final class RegistrySql {
  private RegistrySql() {}

  /// Whoever left the team is left out; a statement that was late changes nothing. None is late by
  /// more than a word holds: then the clock was put back, and what stands there would be believed
  /// until it is that time again.
  static final String WRITE =
      """
      INSERT INTO agent_presence (workspace_id, agent_id, node_id, connected, seen_at)
      SELECT w.workspace_id, w.agent_id, $1, w.connected, w.seen_at
        FROM unnest($2::uuid[], $3::uuid[], $4::boolean[], $5::timestamptz[])
               AS w (workspace_id, agent_id, connected, seen_at)
        JOIN agent a ON a.workspace_id = w.workspace_id AND a.id = w.agent_id AND a.left_at IS NULL
       ORDER BY w.workspace_id, w.agent_id
      ON CONFLICT (workspace_id, agent_id, node_id)
        DO UPDATE SET connected = excluded.connected, seen_at = excluded.seen_at
            WHERE excluded.seen_at >= agent_presence.seen_at
               OR excluded.seen_at < agent_presence.seen_at - interval '15 seconds'
      """;

  /// Of all workspaces, so that a quiet one keeps nothing either.
  static final String FORGET = "DELETE FROM agent_presence WHERE seen_at < $1";

  /// What the node has said since then holds. Of all workspaces, as nodes are.
  static final String DOUBT =
      """
      UPDATE agent_presence SET connected = false WHERE node_id = $1 AND connected AND seen_at <= $2
      RETURNING workspace_id, agent_id
      """;

  /// $1: since when a word that somebody is connected holds. $2: since when a word that they no
  /// longer are is too fresh to be shown.
  private static final String PEOPLE =
      """
      SELECT a.workspace_id, a.id, a.name, a.role, a.status, a.status_reason, a.status_since, a.seats, a.left_at,
          a.left_at IS NULL AND EXISTS (SELECT FROM agent_presence p
                   WHERE p.workspace_id = a.workspace_id AND p.agent_id = a.id
                     AND p.seen_at > CASE WHEN p.connected THEN $1::timestamptz ELSE $2::timestamptz END)
            AS connected,
          ARRAY(SELECT m.line_id FROM line_member m
                 WHERE m.workspace_id = a.workspace_id AND m.agent_id = a.id AND a.left_at IS NULL ORDER BY m.line_id) AS lines
        FROM agent a
      """;

  private static final String IN_ORDER =
      " ORDER BY a.workspace_id, a.left_at IS NOT NULL, a.name, a.id LIMIT $3";

  static final String EVERYBODY = PEOPLE + " WHERE a.workspace_id = ANY($4::uuid[])" + IN_ORDER;

  static final String SOME =
      PEOPLE
          + " WHERE (a.workspace_id, a.id) IN (SELECT * FROM unnest($4::uuid[], $5::uuid[]))"
          + IN_ORDER;

  /// Apart from the people: counted for each of them, a plan made while nobody had a conversation
  /// looks through all that are open, once for everybody.
  static final String TAKEN =
      """
      SELECT workspace_id, assignee_id, count(*)::int AS n
        FROM conversation
       WHERE workspace_id = ANY($1::uuid[]) AND state IN ('offered', 'assigned') AND NOT resting
       GROUP BY workspace_id, assignee_id
       LIMIT $2
      """;
}
