package chat.alcove.mail;

/// The statements of [PgOutbox]. They look at all workspaces, and never join across two.
final class OutboxSql {
  private OutboxSql() {}

  /// Said by an agent, and neither read nor followed by words of the visitor's own.
  private static final String UNREAD =
      """
      AND e.kind = 'said' AND e.author_kind = 'agent' AND e.visitor_seq > c.visitor_read_seq
          AND NOT EXISTS (SELECT 1 FROM entry o
              WHERE o.workspace_id = e.workspace_id AND o.conversation_id = e.conversation_id
                AND o.visitor_seq > e.visitor_seq AND o.kind = 'said' AND o.author_kind = 'visitor')
      """;

  /// The id follows from the first word, so that two nodes at once make one mail.
  ///
  /// $1 now, $2 words before this are too old to be mailed, $3 seconds to gather
  static final String GATHER =
      """
      INSERT INTO mail (workspace_id, id, conversation_id, address, after_seq, due_at, created_at)
      SELECT w.workspace_id, md5(w.id::text || ':' || w.seq)::uuid, w.id, w.email, w.seq - 1,
          w.at + make_interval(secs => $3), $1
        FROM (
          SELECT DISTINCT ON (c.workspace_id, c.id) c.workspace_id, c.id, v.email, e.visitor_seq AS seq, e.at
            FROM conversation c
            JOIN visitor v ON v.workspace_id = c.workspace_id AND v.id = c.visitor_id AND v.email IS NOT NULL
            JOIN entry e ON e.workspace_id = c.workspace_id AND e.conversation_id = c.id
           WHERE (c.state <> 'closed' OR c.closed_at > $2)
             AND c.last_visitor_seq > c.visitor_read_seq
             AND e.at > $2
             AND e.visitor_seq > coalesce((SELECT max(m.upto_seq) FROM mail m
                  WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id), 0)
             AND NOT EXISTS (SELECT 1 FROM mail m
                  WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id AND m.upto_seq IS NULL)
      """
          + UNREAD
          + """
               ORDER BY c.workspace_id, c.id, e.visitor_seq
               LIMIT $4
            ) w
          ON CONFLICT DO NOTHING
          """;

  /// $1 now, $2 rows, $3 and $4 seconds of the shortest and the longest wait before another try
  static final String TAKE =
      """
      WITH due AS (
        SELECT workspace_id, id, conversation_id, after_seq, upto_seq
          FROM mail WHERE due_at <= $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
      ), weighed AS (
        SELECT d.workspace_id, d.id, c.visitor_id, c.site_id, c.line_id, c.number, c.last_visitor_seq, v.email,
            v.language, (SELECT min(e.visitor_seq) FROM entry e
              WHERE e.workspace_id = c.workspace_id AND e.conversation_id = c.id
                AND e.visitor_seq > d.after_seq AND e.visitor_seq <= coalesce(d.upto_seq, c.last_visitor_seq)
      """
          + UNREAD
          + """
                ) AS first_seq
              FROM due d
              JOIN conversation c ON c.workspace_id = d.workspace_id AND c.id = d.conversation_id
              JOIN visitor v ON v.workspace_id = c.workspace_id AND v.id = c.visitor_id
          ), dropped AS (
            DELETE FROM mail m USING weighed w
             WHERE m.workspace_id = w.workspace_id AND m.id = w.id AND (w.first_seq IS NULL OR w.email IS NULL)
          ), taken AS (
            UPDATE mail m SET
                tries = m.tries + 1,
                address = w.email,
                after_seq = CASE WHEN m.upto_seq IS NULL THEN w.first_seq - 1 ELSE m.after_seq END,
                upto_seq = coalesce(m.upto_seq, w.last_visitor_seq),
                due_at = $1 + make_interval(secs => least($3 * power(2, m.tries), $4))
              FROM weighed w
             WHERE m.workspace_id = w.workspace_id AND m.id = w.id AND w.first_seq IS NOT NULL AND w.email IS NOT NULL
            RETURNING m.workspace_id, m.id, m.conversation_id, m.address, m.after_seq, m.upto_seq, m.tries
          )
          SELECT t.workspace_id, t.id, t.conversation_id, t.address, t.after_seq, t.upto_seq, t.tries, w.visitor_id,
              w.language, w.number, s.id AS site_id, s.key, s.name, l.time_zone
            FROM taken t
            JOIN weighed w ON w.workspace_id = t.workspace_id AND w.id = t.id
            JOIN site s ON s.workspace_id = w.workspace_id AND s.id = w.site_id
            JOIN line l ON l.workspace_id = w.workspace_id AND l.id = w.line_id
          """;

  static final String SENT =
      "UPDATE mail SET sent_at = $3, due_at = NULL, failure = NULL WHERE workspace_id = $1 AND id = $2";

  static final String FAILED = "UPDATE mail SET failure = $3 WHERE workspace_id = $1 AND id = $2";

  static final String GIVEN_UP =
      "UPDATE mail SET failure = $3, due_at = NULL WHERE workspace_id = $1 AND id = $2";

  static final String FORGET = "DELETE FROM mail WHERE due_at IS NULL AND created_at < $1";
}
