package chat.alcove.queue;

/// The statements of [PgPlaces].
final class PlaceSql {
  private PlaceSql() {}

  /// In the order of the router and of the queue that agents see: a place is that of the row there.
  /// One that rings keeps a place of its own, unless an agent who passes it on has the word, but is
  /// in nobody's way. Who is answered by mail has left the line.
  static final String WAITING =
      """
      SELECT workspace_id, id, visitor_id, line_id, waiting_since, place_shown, place
        FROM (SELECT c.workspace_id, c.id, c.visitor_id, c.line_id, c.queued_at, c.waiting_since, c.place_shown,
                  1 + count(*) FILTER (WHERE c.state = 'queued')
                    OVER (PARTITION BY c.workspace_id, c.line_id ORDER BY c.priority DESC, c.queued_at, c.id
                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)::int AS place
                FROM conversation c
               WHERE c.workspace_id = ANY($1::uuid[])
                 AND (c.state = 'queued' OR (c.state = 'offered' AND c.life->>'giver' IS NULL))
                 AND c.queued_at IS NOT NULL AND c.waiting_since IS NOT NULL AND NOT c.by_mail) w
       WHERE place <= $2
       ORDER BY place, queued_at, id
       LIMIT $3
      """;

  /// Waits for nobody: an append under way changes the place anyway. A wait that began anew is not
  /// the one that was looked at.
  static final String SHOWN =
      """
      WITH fallen AS (
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::int[]) AS f(workspace_id, id, waiting_since, place)
      ), locked AS (
        SELECT c.workspace_id, c.id, f.place
          FROM conversation c
          JOIN fallen f ON f.workspace_id = c.workspace_id AND f.id = c.id AND f.waiting_since = c.waiting_since
         ORDER BY c.id
           FOR NO KEY UPDATE OF c SKIP LOCKED
      )
      UPDATE conversation c SET place_shown = least(c.place_shown, l.place)
        FROM locked l
       WHERE c.workspace_id = l.workspace_id AND c.id = l.id
      RETURNING c.id
      """;

  /// $3, $4: since when the words of nodes hold, that somebody is connected or has just been. $5:
  /// since when waits count. Looks at some answers only: on a busy line most had no wait. The time
  /// with a bot was none, and whoever was taken from a bot waited for nobody; a wait that began
  /// anew after the first answer says nothing of it.
  static final String LINES =
      """
      SELECT w.workspace_id, w.line_id,
          EXISTS (SELECT FROM line_member m
                    JOIN agent a ON a.workspace_id = m.workspace_id AND a.id = m.agent_id
                     AND a.status = 'available' AND a.left_at IS NULL
                    JOIN agent_presence p ON p.workspace_id = a.workspace_id AND p.agent_id = a.id
                   WHERE m.workspace_id = w.workspace_id AND m.line_id = w.line_id
                     AND p.seen_at > CASE WHEN p.connected THEN $3::timestamptz ELSE $4::timestamptz END) AS here,
          ARRAY(SELECT extract(epoch FROM s.wait)::float8
                  FROM (SELECT c.answered_at, c.answered_at - c.queued_at AS wait, c.by_mail
                          FROM conversation c
                         WHERE c.workspace_id = w.workspace_id AND c.line_id = w.line_id AND c.answered_at > $5
                           AND (c.bot_id IS NULL OR c.handed_off IS NOT NULL)
                         ORDER BY c.answered_at DESC
                         LIMIT 1000) s
                 WHERE s.wait >= $6 * interval '1 second' AND NOT s.by_mail
                 ORDER BY s.answered_at DESC
                 LIMIT $7) AS waits
        FROM unnest($1::uuid[], $2::uuid[]) AS w(workspace_id, line_id)
       LIMIT 10000
      """;
}
