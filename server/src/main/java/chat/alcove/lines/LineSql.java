package chat.alcove.lines;

/// The statements of [PgLines] and [PgLineSettings].
final class LineSql {
  private LineSql() {}

  private static final String OF_LINES =
      """
      SELECT workspace_id, id, name, position, escalation_line_id, time_zone, hours::text AS hours,
          holidays::text AS holidays, assigns, sticky, first_reply_s, patience_s, leave_after_s, idle_seat_s, grace_s,
          misses_max, preference_s, next_reply_s, auto_close_s, vip_attribute, vip_value%s
        FROM line
       WHERE workspace_id = ANY($1::uuid[])
       ORDER BY workspace_id, position, name, id
      """;

  static final String LINES = OF_LINES.formatted("");

  /// $2, $3: since when the words of nodes hold, that somebody is connected or has just been.
  static final String STAFFED_LINES =
      OF_LINES.formatted(
          """
          ,
              EXISTS (SELECT FROM line_member m
                        JOIN agent a ON a.workspace_id = m.workspace_id AND a.id = m.agent_id
                         AND a.status = 'available' AND a.left_at IS NULL
                        JOIN agent_presence p ON p.workspace_id = a.workspace_id AND p.agent_id = a.id
                       WHERE m.workspace_id = line.workspace_id AND m.line_id = line.id
                         AND p.seen_at > CASE WHEN p.connected THEN $2::timestamptz ELSE $3::timestamptz END) AS staffed
          """);

  /// Two changes of lines at once could make a chain without an end. Lets conversations go on.
  static final String LOCK =
      """
      SELECT id FROM line WHERE workspace_id = $1 ORDER BY id FOR NO KEY UPDATE
      """;

  static final String MEMBERS =
      """
      SELECT m.line_id, m.agent_id, m.seats
        FROM line_member m
        JOIN agent a ON a.workspace_id = m.workspace_id AND a.id = m.agent_id AND a.left_at IS NULL
       WHERE m.workspace_id = $1
       ORDER BY a.name, a.id
       LIMIT 100000
      """;

  static final String ADD = "INSERT INTO line (workspace_id, id, name) VALUES ($1, $2, $3)";

  static final String CHANGE =
      """
      UPDATE line
         SET name = $3, position = $4, escalation_line_id = $5, time_zone = $6, hours = $7::text::jsonb,
             holidays = $8::text::jsonb, assigns = $9, sticky = $10, first_reply_s = $11, patience_s = $12,
             leave_after_s = $13, idle_seat_s = $14, grace_s = $15, misses_max = $16, preference_s = $17,
             next_reply_s = $18, auto_close_s = $19, vip_attribute = $20, vip_value = $21
       WHERE workspace_id = $1 AND id = $2
      """;

  /// Those who are in the line are looked at anew: their deadlines were made of its former timers,
  /// and who had none may have one now. Locked in the order of appends. A ring has its own end.
  static final String LOOK_ANEW =
      """
      WITH there AS MATERIALIZED (
        SELECT id FROM conversation
         WHERE workspace_id = $1 AND line_id = $2 AND state IN ('queued', 'assigned')
           AND (due_at IS NULL OR due_at > $3)
         ORDER BY id FOR NO KEY UPDATE)
      UPDATE conversation c SET due_at = $3 FROM there t WHERE c.workspace_id = $1 AND c.id = t.id
      """;

  /// Whoever left the team has their place again when they come back.
  static final String DROP_MEMBERS =
      """
      DELETE FROM line_member m
       USING agent a
       WHERE m.workspace_id = $1 AND m.line_id = $2 AND m.agent_id <> ALL($3::uuid[])
         AND a.workspace_id = m.workspace_id AND a.id = m.agent_id AND a.left_at IS NULL
      """;

  static final String KEEP_MEMBERS =
      """
      INSERT INTO line_member (workspace_id, line_id, agent_id, seats)
      SELECT a.workspace_id, $2, a.id, m.seats
        FROM unnest($3::uuid[], $4::int[]) AS m (agent_id, seats)
        JOIN agent a ON a.workspace_id = $1 AND a.id = m.agent_id AND a.left_at IS NULL
      ON CONFLICT (workspace_id, line_id, agent_id) DO UPDATE SET seats = EXCLUDED.seats
      """;

  static final String SITES =
      """
      SELECT id, key, name, line_id, bot_id, bot_when FROM site WHERE workspace_id = $1 ORDER BY name, id LIMIT 1000
      """;

  static final String SITE =
      """
      SELECT id, key, name, line_id, bot_id, bot_when FROM site WHERE workspace_id = $1 AND id = $2
      """;

  /// Nothing where the bot is gone.
  static final String POINT_SITE =
      """
      UPDATE site SET line_id = $3, bot_id = $4, bot_when = $5
       WHERE workspace_id = $1 AND id = $2
         AND ($4::uuid IS NULL
              OR EXISTS (SELECT FROM bot WHERE workspace_id = $1 AND id = $4 AND removed_at IS NULL))
      RETURNING id, key, name, line_id, bot_id, bot_when
      """;
}
