package chat.alcove.queue;

/// The statement of [PgFronts].
final class FrontSql {
  private FrontSql() {}

  /// $3, $4: since when the words of nodes hold, that somebody is connected or has just been. Those
  /// who take conversations come first; the order is the same each time.
  static final String FRONTS =
      """
      SELECT s.workspace_id, s.id, s.line_id, h.ids, h.names
        FROM unnest($1::uuid[], $2::uuid[]) AS w(workspace_id, id)
        JOIN site s ON s.workspace_id = w.workspace_id AND s.id = w.id
       CROSS JOIN LATERAL (
          SELECT array_agg(p.id ORDER BY p.o) AS ids, array_agg(p.name ORDER BY p.o) AS names
            FROM (SELECT a.id, a.name, row_number() OVER (ORDER BY a.status = 'available' DESC, a.name, a.id) AS o
                    FROM line_member m
                    JOIN agent a ON a.workspace_id = m.workspace_id AND a.id = m.agent_id AND a.status <> 'away' AND a.left_at IS NULL
                   WHERE m.workspace_id = s.workspace_id AND m.line_id = s.line_id
                     AND EXISTS (SELECT FROM agent_presence p
                                  WHERE p.workspace_id = a.workspace_id AND p.agent_id = a.id
                                    AND p.seen_at > CASE WHEN p.connected THEN $3::timestamptz ELSE $4::timestamptz END)
                   ORDER BY o
                   LIMIT $5) p) h
       LIMIT 100000
      """;
}
