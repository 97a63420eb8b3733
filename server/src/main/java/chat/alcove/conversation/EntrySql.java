package chat.alcove.conversation;

/// The statements of [PgEntryLog].
final class EntrySql {
  private EntrySql() {}

  private static final String INPUT =
      """
      WITH input AS (
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::int[], $5::int[], $6::bigint[], $7::text[],
            $8::uuid[], $9::timestamptz[], $10::boolean[], $11::timestamptz[], $12::text[], $13::text[], $14::timestamptz[],
            $15::uuid[], $16::smallint[], $17::timestamptz[], $18::boolean[], $19::boolean[], $20::timestamptz[], $21::text[],
            $22::timestamptz[], $23::timestamptz[], $24::timestamptz[], $25::uuid[], $26::text[])
          AS i(workspace_id, id, lifecycle, n, visitor_n, lifecycle_after, state, assignee_id, closed_at,
            answered, waiting_since, preview_author, preview, said_at, line_id, priority, queued_at, resting, by_mail, due_at,
            life, assigned_at, said_before, waiting_before, bot_id, handed_off)
      ), locked AS (
        SELECT c.id FROM conversation c
          JOIN input i ON c.workspace_id = i.workspace_id AND c.id = i.id AND c.lifecycle = i.lifecycle
           AND (i.lifecycle_after = i.lifecycle
                OR (c.changed_at = i.said_before AND c.waiting_since IS NOT DISTINCT FROM i.waiting_before))
         ORDER BY c.id FOR NO KEY UPDATE OF c
      )
      """;

  private static final String MOVED =
      """
      , moved AS (
        UPDATE conversation c SET
            last_seq = c.last_seq + i.n,
            last_visitor_seq = c.last_visitor_seq + i.visitor_n,
            lifecycle = i.lifecycle_after,
            state = i.state,
            line_id = i.line_id,
            assignee_id = i.assignee_id,
            closed_at = i.closed_at,
            priority = i.priority,
            queued_at = i.queued_at,
            place_shown = CASE WHEN c.queued_at = i.queued_at THEN c.place_shown END,
            resting = i.resting,
            by_mail = i.by_mail,
            due_at = CASE WHEN i.lifecycle_after > i.lifecycle THEN i.due_at ELSE least(c.due_at, i.due_at) END,
            life = CASE WHEN i.lifecycle_after > i.lifecycle THEN i.life::jsonb ELSE c.life END,
            answered_at = coalesce(c.answered_at, i.assigned_at),
            bot_id = coalesce(i.bot_id, c.bot_id),
            handed_off = CASE WHEN i.handed_off IS NULL THEN c.handed_off ELSE nullif(i.handed_off, '') END,
            waiting_since = CASE WHEN i.answered THEN i.waiting_since ELSE coalesce(c.waiting_since, i.waiting_since) END,
            preview_author = coalesce(i.preview_author, c.preview_author),
            preview = coalesce(i.preview, c.preview),
            changed_at = coalesce(i.said_at, c.changed_at)
          FROM input i JOIN locked l ON l.id = i.id
         WHERE c.workspace_id = i.workspace_id AND c.id = i.id
      """;

  private static final String ADDED =
      """
        RETURNING c.workspace_id, c.id, c.last_seq - i.n AS seq, c.last_visitor_seq - i.visitor_n AS visitor_seq
      ), added AS (
        INSERT INTO entry (workspace_id, conversation_id, seq, visitor_seq, kind, author_kind, author_id, ref, body, detail, at)
        SELECT m.workspace_id, m.id, m.seq + e.o, m.visitor_seq + e.visitor_o, e.kind, e.author_kind, e.author_id, e.ref,
            e.body, e.detail::jsonb, e.at
          FROM unnest($27::uuid[], $28::int[], $29::int[], $30::text[], $31::text[], $32::uuid[], $33::text[], $34::text[],
              $35::text[], $36::timestamptz[])
            AS e(conversation_id, o, visitor_o, kind, author_kind, author_id, ref, body, detail, at)
          JOIN moved m ON m.id = e.conversation_id
      )
      """;

  /// Appends to many conversations at once. A conversation whose lifecycle has moved on is left out
  /// of the answer, and nothing of it is stored; nor is a change of life by whoever had not seen
  /// the last words. Rows are locked in id order, so that two nodes never wait for one another in a
  /// circle.
  static final String APPEND =
      INPUT + MOVED + ADDED + " SELECT id, seq, visitor_seq, NULL AS obstacle FROM moved";

  /// The agents whose seats are counted next. A statement of its own: what it waited for must be
  /// seen by the count.
  static final String LOCK_SEATS =
      """
      SELECT a.id FROM agent a
        JOIN (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[]) AS u(workspace_id, id)) w
          ON w.workspace_id = a.workspace_id AND w.id = a.id
       ORDER BY a.id FOR NO KEY UPDATE OF a
      """;

  /// As [#APPEND], where the agent who gets the conversation must be on the team, and have a seat
  /// for it unless they need none. What has moved on takes none. What they hold is read at once:
  /// read for each, by a plan made while nobody held anything, all that is open would be looked
  /// through each time.
  static final String SEAT =
      INPUT
          + """
          , wanted AS (
            SELECT i.workspace_id, w.id, i.line_id, w.agent_id, w.needs, w.o
              FROM unnest($37::uuid[], $38::uuid[], $39::text[]) WITH ORDINALITY AS w(id, agent_id, needs, o)
              JOIN input i ON i.id = w.id
              JOIN locked l ON l.id = w.id
          ), held AS MATERIALIZED (
            SELECT c.workspace_id, c.id, c.assignee_id, c.line_id FROM conversation c
             WHERE c.workspace_id = ANY($1::uuid[]) AND c.state IN ('offered', 'assigned') AND NOT c.resting
               AND c.assignee_id = ANY($38::uuid[])
          ), counted AS (
            SELECT w.id, w.needs, a.status, a.seats, m.seats AS line_seats, a.left_at IS NOT NULL AS is_former,
                row_number() OVER (PARTITION BY w.workspace_id, w.agent_id ORDER BY w.o) + t.taken AS taken,
                row_number() OVER (PARTITION BY w.workspace_id, w.agent_id, w.line_id ORDER BY w.o) + t.line_taken AS line_taken,
                m.agent_id IS NOT NULL AS member,
                EXISTS (SELECT FROM agent_presence p WHERE p.workspace_id = w.workspace_id AND p.agent_id = w.agent_id
                    AND p.connected AND p.seen_at > $40::timestamptz - interval '15 seconds') AS here
              FROM wanted w
              JOIN agent a ON a.workspace_id = w.workspace_id AND a.id = w.agent_id
              LEFT JOIN line_member m ON m.workspace_id = w.workspace_id AND m.line_id = w.line_id AND m.agent_id = w.agent_id
             CROSS JOIN LATERAL (
                SELECT count(*) AS taken, count(*) FILTER (WHERE h.line_id = w.line_id) AS line_taken FROM held h
                 WHERE h.workspace_id = w.workspace_id AND h.assignee_id = w.agent_id AND h.id <> w.id) t
          ), seats AS (
            SELECT id, CASE
                WHEN is_former THEN 'not_here'
                WHEN needs = 'team' THEN NULL
                WHEN needs = 'offer' AND (NOT here OR NOT member OR status <> 'available') THEN 'not_here'
                WHEN needs = 'transfer' AND (NOT here OR status = 'away') THEN 'not_here'
                WHEN taken > seats OR line_taken > line_seats THEN 'full'
              END AS obstacle
              FROM counted
          )
          """
          + MOVED
          + " AND EXISTS (SELECT FROM seats s WHERE s.id = c.id AND s.obstacle IS NULL)"
          + ADDED
          + """
          , seated AS (
            UPDATE agent a SET last_assigned_at = $40::timestamptz FROM wanted w JOIN moved m ON m.id = w.id AND w.needs <> 'team'
             WHERE a.workspace_id = w.workspace_id AND a.id = w.agent_id
          )
          SELECT s.id, m.seq, m.visitor_seq, s.obstacle FROM seats s LEFT JOIN moved m ON m.id = s.id
           WHERE m.id IS NOT NULL OR s.obstacle IS NOT NULL
          """;

  static final String REARM =
      """
      UPDATE conversation SET due_at = $4
       WHERE workspace_id = $1 AND id = $2 AND lifecycle = $3 AND changed_at = $5 AND waiting_since IS NOT DISTINCT FROM $6
      """;

  /// Begins conversations: visitor, conversation, its first words and who is to answer them, in one
  /// statement.
  static final String OPEN =
      """
      WITH input AS (
        SELECT i.*, row_number() OVER (PARTITION BY i.workspace_id ORDER BY i.o) AS k
          FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::bigint[], $8::int[], $9::int[],
              $10::timestamptz[], $11::text[], $12::text[], $13::text[], $14::timestamptz[], $15::text[], $16::uuid[],
              $17::text[], $18::text[], $19::bigint[]) WITH ORDINALITY
            AS i(workspace_id, id, site_id, visitor_id, line_id, state, lifecycle, n, visitor_n, at, language, page_url,
              page_title, due_at, life, bot_id, handed_off, preview, follows, o)
      ), wanted AS (
        SELECT workspace_id, count(*) AS n FROM input GROUP BY workspace_id
      ), numbered AS (
        UPDATE workspace w SET last_number = w.last_number + n FROM wanted
         WHERE w.workspace_id = wanted.workspace_id
        RETURNING w.workspace_id, w.last_number - n AS base
      ), met AS (
        INSERT INTO visitor (workspace_id, site_id, id, language, page_url, page_title, created_at)
        SELECT workspace_id, site_id, visitor_id, language, page_url, page_title, at FROM input
        ON CONFLICT (workspace_id, id) DO UPDATE SET language = coalesce(excluded.language, visitor.language),
            page_url = coalesce(excluded.page_url, visitor.page_url),
            page_title = coalesce(excluded.page_title, visitor.page_title)
        RETURNING workspace_id, id, attributes
      ), opened AS (
        INSERT INTO conversation (workspace_id, id, site_id, visitor_id, number, state, line_id, lifecycle, last_seq,
            last_visitor_seq, opened_at, changed_at, waiting_since, preview_author, preview, queued_at, due_at, life, language,
            priority, bot_id, handed_off, follows)
        SELECT i.workspace_id, i.id, i.site_id, i.visitor_id, n.base + i.k, i.state, i.line_id, i.lifecycle, i.n, i.visitor_n,
            i.at, i.at, i.at, 'visitor', i.preview, i.at, i.due_at, i.life::jsonb, i.language,
      """
          + FirstPriority.SQL
          + """
          , i.bot_id, nullif(i.handed_off, ''), i.follows
              FROM input i
              JOIN numbered n ON n.workspace_id = i.workspace_id
              JOIN met v ON v.workspace_id = i.workspace_id AND v.id = i.visitor_id
              JOIN line l ON l.workspace_id = i.workspace_id AND l.id = i.line_id
            RETURNING workspace_id, id, number, priority
          ), added AS (
            INSERT INTO entry (workspace_id, conversation_id, seq, visitor_seq, kind, author_kind, author_id, ref, body, detail, at)
            SELECT p.workspace_id, p.id, e.o, e.visitor_o, e.kind, e.author_kind, e.author_id, e.ref, e.body, e.detail::jsonb, e.at
              FROM unnest($20::uuid[], $21::int[], $22::int[], $23::text[], $24::text[], $25::uuid[], $26::text[], $27::text[],
                  $28::text[], $29::timestamptz[])
                AS e(conversation_id, o, visitor_o, kind, author_kind, author_id, ref, body, detail, at)
              JOIN opened p ON p.id = e.conversation_id
          )
          SELECT id, number, priority FROM opened
          """;

  private static final String OF_CONVERSATION =
      """
      SELECT c.workspace_id, c.id, c.number, c.site_id, c.visitor_id, c.line_id, c.state, c.assignee_id, a.name AS assignee,
          c.lifecycle, c.closed_at, c.priority, c.queued_at, c.by_mail, c.changed_at, c.waiting_since, c.life
      """;

  /// Many at once.
  static final String LOAD =
      OF_CONVERSATION
          + """
            FROM unnest($1::uuid[], $2::uuid[]) AS w(workspace_id, id)
           CROSS JOIN LATERAL (SELECT * FROM conversation c WHERE c.workspace_id = w.workspace_id AND c.id = w.id LIMIT 1) c
            LEFT JOIN agent a ON a.workspace_id = c.workspace_id AND a.id = c.assignee_id
          """;

  static final String LATEST =
      OF_CONVERSATION
          + """
            FROM conversation c
            LEFT JOIN agent a ON a.workspace_id = c.workspace_id AND a.id = c.assignee_id
           WHERE c.workspace_id = $1 AND c.visitor_id = $2 ORDER BY c.state = 'closed', c.number DESC LIMIT 1
          """;

  /// As [#LATEST], of many visitors at once.
  static final String RECALL =
      OF_CONVERSATION
          + """
              , c.last_seq, c.last_visitor_seq, c.agent_read_visitor_seq, c.visitor_read_seq, v.email
            FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[])) AS w(workspace_id, visitor_id)
           CROSS JOIN LATERAL (
              SELECT * FROM conversation c WHERE c.workspace_id = w.workspace_id AND c.visitor_id = w.visitor_id
               ORDER BY c.state = 'closed', c.number DESC LIMIT 1) c
            JOIN visitor v ON v.workspace_id = c.workspace_id AND v.id = c.visitor_id
            LEFT JOIN agent a ON a.workspace_id = c.workspace_id AND a.id = c.assignee_id
          """;

  private static final String OF_ENTRY =
      """
      SELECT e.seq, e.visitor_seq, e.kind, e.author_kind, e.author_id, a.name AS author, e.ref, e.body, e.detail, e.at,
          e.workspace_id, e.conversation_id
      """;

  private static final String ENTRY =
      OF_ENTRY
          + """
            FROM entry e
            LEFT JOIN agent a ON a.workspace_id = e.workspace_id AND a.id = e.author_id
          """;

  static final String READ_AFTER =
      ENTRY
          + " WHERE e.workspace_id = $1 AND e.conversation_id = $2 AND e.seq > $3 ORDER BY e.seq LIMIT $4";

  static final String READ_BEFORE =
      ENTRY
          + " WHERE e.workspace_id = $1 AND e.conversation_id = $2 AND e.seq < $3 ORDER BY e.seq DESC LIMIT $4";

  private static final String MANY =
      OF_ENTRY
          + """
              , w.o
            FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::int[]) WITH ORDINALITY
                AS w(workspace_id, conversation_id, edge, n, o)
           CROSS JOIN LATERAL (
              SELECT * FROM entry e WHERE e.workspace_id = w.workspace_id AND e.conversation_id = w.conversation_id
          """;

  private static final String BY_WHOM =
      """
          ) e
        LEFT JOIN agent a ON a.workspace_id = e.workspace_id AND a.id = e.author_id
      """;

  /// For many visitors at once.
  static final String READ_AFTER_VISITOR =
      MANY
          + " AND e.visitor_seq > w.edge ORDER BY e.visitor_seq LIMIT w.n"
          + BY_WHOM
          + " ORDER BY w.o, e.visitor_seq";

  static final String READ_BEFORE_VISITOR =
      MANY
          + " AND e.visitor_seq < w.edge ORDER BY e.visitor_seq DESC LIMIT w.n"
          + BY_WHOM
          + " ORDER BY w.o, e.visitor_seq DESC";

  /// The entries that these refs made. At most one for each.
  static final String KNOWN =
      """
      SELECT e.seq, e.visitor_seq, e.kind, e.author_kind, e.author_id, a.name AS author, e.ref, e.body, e.detail, e.at,
          e.workspace_id, e.conversation_id, c.number
        FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) AS i(workspace_id, conversation_id, author_id, ref)
        JOIN entry e ON e.workspace_id = i.workspace_id AND e.conversation_id = i.conversation_id
          AND e.author_id = i.author_id AND e.ref = i.ref
        JOIN conversation c ON c.workspace_id = e.workspace_id AND c.id = e.conversation_id
        LEFT JOIN agent a ON a.workspace_id = e.workspace_id AND a.id = e.author_id
      """;

  static final String FIND =
      """
      SELECT e.seq, e.visitor_seq, e.kind, e.author_kind, e.author_id, a.name AS author, e.ref, e.body, e.detail, e.at,
          e.workspace_id, e.conversation_id, c.number
        FROM conversation c
        JOIN entry e ON e.workspace_id = c.workspace_id AND e.conversation_id = c.id AND e.author_id = $3 AND e.ref = $4
        LEFT JOIN agent a ON a.workspace_id = e.workspace_id AND a.id = e.author_id
       WHERE c.workspace_id = $1 AND c.visitor_id = $2
       ORDER BY c.opened_at DESC LIMIT 1
      """;

  static final String MARKS =
      """
      SELECT last_seq, last_visitor_seq, agent_read_visitor_seq, visitor_read_seq
        FROM conversation WHERE workspace_id = $1 AND id = $2
      """;

  static final String STAFF_READ =
      """
      UPDATE conversation c SET agent_read_seq = least($3, c.last_seq),
          agent_read_visitor_seq = coalesce((SELECT max(e.visitor_seq) FROM entry e
              WHERE e.workspace_id = $1 AND e.conversation_id = $2 AND e.seq <= $3 AND e.visitor_seq IS NOT NULL), 0)
       WHERE c.workspace_id = $1 AND c.id = $2 AND c.agent_read_seq < least($3, c.last_seq)
      RETURNING c.agent_read_visitor_seq AS read
      """;

  static final String VISITOR_READ =
      """
      UPDATE conversation SET visitor_read_seq = least($3, last_visitor_seq)
       WHERE workspace_id = $1 AND id = $2 AND visitor_read_seq < least($3, last_visitor_seq)
      RETURNING visitor_read_seq AS read
      """;
}
