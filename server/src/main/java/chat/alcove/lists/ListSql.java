package chat.alcove.lists;

/// The statements of [PgLists].
final class ListSql {
  private ListSql() {}

  private static final String COLUMNS =
      """
      SELECT c.workspace_id, c.id, c.number, c.state, c.lifecycle, c.last_seq, c.site_id, c.line_id, c.assignee_id, a.name AS assignee,
          c.bot_id, b.name AS bot, c.handed_off, c.visitor_id, v.name AS visitor, c.preview_author, c.preview, c.changed_at, c.opened_at, c.waiting_since,
          c.queued_at, c.priority, c.resting, c.by_mail, c.life, c.agent_read_seq
      """;

  private static final String PEOPLE =
      """
        JOIN visitor v ON v.workspace_id = c.workspace_id AND v.id = c.visitor_id
        LEFT JOIN agent a ON a.workspace_id = c.workspace_id AND a.id = c.assignee_id
        LEFT JOIN bot b ON b.workspace_id = c.workspace_id AND b.id = c.bot_id
      """;

  private static final String HERE =
      " FROM conversation c " + PEOPLE + " WHERE c.workspace_id = $1";

  private static final String ROW = COLUMNS + HERE;

  private static final String PAGE =
      " AND ($2::timestamptz IS NULL OR (c.opened_at, c.id) < ($2::timestamptz, $3::uuid))"
          + " ORDER BY c.opened_at DESC, c.id DESC LIMIT $4";

  /// Who waits comes before those whose own turn it is, who is here before who left and is answered
  /// by mail; within those, priority counts.
  private static final String IN_TURN =
      "(c.waiting_since IS NULL), c.by_mail, c.priority DESC, c.queued_at, c.id";

  /// Of some lines in one look: who stands at the head of each, and how many wait there.
  static final String HEADS =
      COLUMNS
          + """
          , c.waiting
           FROM unnest($1::uuid[], $2::uuid[]) AS w (workspace_id, line_id)
          CROSS JOIN LATERAL (
            SELECT q.*, count(*) OVER ()::int AS waiting FROM conversation q
             WHERE q.workspace_id = w.workspace_id AND q.line_id = w.line_id AND q.state = 'queued'
             ORDER BY %s LIMIT $3) c
          """
              .formatted(IN_TURN.replace("c.", "q."))
          + PEOPLE
          + " ORDER BY "
          + IN_TURN;

  /// What rings, and what was passed on and nobody has accepted yet, among it.
  static final String MINE =
      ROW
          + " AND (c.state IN ('offered', 'assigned') AND c.assignee_id = $5"
          + " OR c.state = 'offered' AND c.life->'giver'->>'id' = $5::uuid::text)"
          + PAGE;

  static final String OPEN = ROW + " AND c.state <> 'closed'" + PAGE;

  static final String WITH_BOT = ROW + " AND c.state = 'bot'" + PAGE;

  static final String MINE_CLOSED =
      ROW
          + " AND c.state = 'closed' AND EXISTS (SELECT FROM entry e WHERE e.workspace_id = c.workspace_id"
          + " AND e.conversation_id = c.id AND e.author_kind = 'agent' AND e.author_id = $5)"
          + PAGE;

  static final String CLOSED = ROW + " AND c.state = 'closed'" + PAGE;

  static final String ROWS = ROW + " AND c.id = ANY($2::uuid[])";

  /// With who did something to them lately, or had something done: they may show a row that is no
  /// longer theirs, or hear it ring. Each is looked up by itself: a plan is made once, for tables
  /// that may be empty then, and would read all conversations for these.
  static final String CHANGED =
      COLUMNS
          + """
          , ARRAY(SELECT DISTINCT w.agent FROM entry e
                   CROSS JOIN LATERAL (VALUES (CASE WHEN e.author_kind = 'agent' THEN e.author_id END),
                       ((e.detail->>'agent')::uuid)) AS w (agent)
                   WHERE e.workspace_id = c.workspace_id AND e.conversation_id = c.id
                     AND e.seq > c.last_seq - $3 AND w.agent IS NOT NULL) AS lately
            FROM unnest($2::uuid[]) AS w (id)
           CROSS JOIN LATERAL (SELECT * FROM conversation o WHERE o.workspace_id = $1 AND o.id = w.id LIMIT 1) c
          """
          + PEOPLE;

  /// What some agents have, each.
  static final String MINE_COUNTS =
      """
      SELECT assignee_id AS id, count(*)::int AS mine FROM conversation
       WHERE workspace_id = $1 AND state = 'assigned' AND assignee_id = ANY($2::uuid[])
       GROUP BY assignee_id
      """;

  static final String OPEN_COUNT =
      "SELECT count(*)::int AS open, count(*) FILTER (WHERE state = 'bot')::int AS bot"
          + " FROM conversation WHERE workspace_id = $1 AND state <> 'closed'";

  static final String LINES_OF =
      "SELECT line_id FROM line_member WHERE workspace_id = $1 AND agent_id = $2";

  static final String VISITOR =
      """
      SELECT id, name, email, language, page_url, page_title, attributes, created_at
        FROM visitor WHERE workspace_id = $1 AND id = $2
      """;

  /// Null stays, empty is removed.
  static final String DESCRIBE =
      """
      UPDATE visitor SET
          name = CASE WHEN $3::text IS NULL THEN name ELSE nullif($3, '') END,
          email = CASE WHEN $4::text IS NULL THEN email ELSE nullif($4, '') END,
          attributes = (attributes || $5::jsonb) - $6::text[]
       WHERE workspace_id = $1 AND id = $2
         AND (SELECT count(*) FROM jsonb_object_keys((attributes || $5::jsonb) - $6::text[])) <= $7
      RETURNING id
      """;

  static final String EARLIER =
      """
      SELECT id, number, state, opened_at, preview FROM conversation
       WHERE workspace_id = $1 AND visitor_id = $2 AND id <> $3 ORDER BY opened_at DESC LIMIT 20
      """;

  static final String WORKSPACE = "SELECT name FROM workspace WHERE workspace_id = $1";

  static final String SITES =
      """
      SELECT s.id, s.name, s.brand, b.id AS bot_id, b.name AS bot
        FROM site s
        LEFT JOIN bot b ON b.workspace_id = s.workspace_id AND b.id = s.bot_id AND b.removed_at IS NULL AND b.mode = 'live'
          AND s.bot_when <> 'while_waiting'
       WHERE s.workspace_id = $1 ORDER BY s.name, s.id LIMIT 1000
      """;

  static final String AGENT =
      "SELECT id, name FROM agent WHERE workspace_id = $1 AND id = $2 AND left_at IS NULL";
}
