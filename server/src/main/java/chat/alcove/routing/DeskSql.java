package chat.alcove.routing;

import chat.alcove.conversation.FirstPriority;

/// The statements of [PgDesk].
final class DeskSql {
  private DeskSql() {}

  private static final String COLUMNS =
      """
      SELECT c.workspace_id, c.id, c.line_id, c.priority, c.by_mail, c.queued_at, c.waiting_since, coalesce(c.language, v.language) AS language,
          v.attributes->>'skills' AS skills,
          ARRAY(SELECT jsonb_array_elements_text(c.life->'missed'))::uuid[] AS missed,
          coalesce(c.life->>'last',
            (SELECT p.life->>'last' FROM conversation p
              WHERE p.workspace_id = c.workspace_id AND p.visitor_id = c.visitor_id AND p.opened_at < c.opened_at
              ORDER BY p.opened_at DESC LIMIT 1))::uuid AS last
      """;

  /// As they are read of a conversation that waits, of one that is not there: of $2, a site, and a
  /// visitor with language $3, attributes $4 and last agent $5.
  static final String BEGUN =
      COLUMNS
          + """
          FROM (SELECT s.workspace_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid AS id, s.line_id,
          """
          + FirstPriority.SQL
          + """
             AS priority,
                      false AS by_mail, $6::timestamptz AS queued_at, $6::timestamptz AS waiting_since, $3::text AS language,
                      jsonb_build_object('last', $5::uuid) AS life, NULL::uuid AS visitor_id, $6::timestamptz AS opened_at
                    FROM site s
                    JOIN line l ON l.workspace_id = s.workspace_id AND l.id = s.line_id
                   CROSS JOIN (SELECT $4::jsonb AS attributes) v
                   WHERE s.workspace_id = $1 AND s.id = $2) c
           CROSS JOIN (SELECT NULL::text AS language, $4::jsonb AS attributes) v
          """;

  private static final String IN_TURN = "c.by_mail, c.priority DESC, c.queued_at, c.id";

  private static final String WAITING =
      COLUMNS
          + """
            FROM (SELECT c.*, row_number() OVER (PARTITION BY c.workspace_id, c.line_id ORDER BY %s) AS place
                    FROM conversation c
                    JOIN line l ON l.workspace_id = c.workspace_id AND l.id = c.line_id AND l.assigns
                   WHERE c.state = 'queued' AND c.waiting_since IS NOT NULL%s) c
            JOIN visitor v ON v.workspace_id = c.workspace_id AND v.id = c.visitor_id
           WHERE c.place <= $1
          """;

  /// Of all workspaces: whoever waits anywhere is looked at.
  static final String WAITING_ANYWHERE = WAITING.formatted(IN_TURN, "");

  static final String WAITING_THERE =
      WAITING.formatted(IN_TURN, " AND c.workspace_id = ANY($2::uuid[])");

  static final String PLACES =
      """
      SELECT DISTINCT c.workspace_id
        FROM conversation c
        JOIN line l ON l.workspace_id = c.workspace_id AND l.id = c.line_id AND l.assigns
       WHERE c.state = 'queued' AND c.waiting_since IS NOT NULL
       LIMIT 100000
      """;

  static final String ONE =
      COLUMNS
          + """
            FROM conversation c
            JOIN visitor v ON v.workspace_id = c.workspace_id AND v.id = c.visitor_id
           WHERE c.workspace_id = $1 AND c.id = $2
          """;

  /// $3: since when a word that somebody is connected holds.
  static final String MEMBERS =
      """
      SELECT l.workspace_id, l.id AS line_id, l.assigns, l.sticky, l.preference_s, a.id, a.name, a.status, a.seats, a.languages, a.skills,
          a.last_assigned_at, least(a.seats, m.seats) AS line_seats,
          EXISTS (SELECT FROM agent_presence p WHERE p.workspace_id = a.workspace_id AND p.agent_id = a.id
                     AND p.connected AND p.seen_at > $3) AS here
        FROM unnest($1::uuid[], $2::uuid[]) AS w(workspace_id, line_id)
        JOIN line l ON l.workspace_id = w.workspace_id AND l.id = w.line_id
        JOIN line_member m ON m.workspace_id = l.workspace_id AND m.line_id = l.id
        JOIN agent a ON a.workspace_id = m.workspace_id AND a.id = m.agent_id AND a.left_at IS NULL
       LIMIT $4
      """;

  /// Apart from [#MEMBERS]: a plan is made once, for tables that may be empty then, and would look
  /// through all of these for each of those.
  static final String TAKEN =
      """
      SELECT workspace_id, assignee_id, line_id, count(*)::int AS n
        FROM conversation
       WHERE workspace_id = ANY($1::uuid[]) AND state IN ('offered', 'assigned') AND NOT resting
       GROUP BY workspace_id, assignee_id, line_id
       LIMIT $2
      """;

  static final String NEXT =
      """
      SELECT c.id FROM conversation c
        JOIN line_member m ON m.workspace_id = c.workspace_id AND m.line_id = c.line_id AND m.agent_id = $2
       WHERE c.workspace_id = $1 AND c.state = 'queued' AND c.waiting_since IS NOT NULL
       ORDER BY %s
       LIMIT $3
      """
          .formatted(IN_TURN);

  static final String CLAIMED =
      """
      SELECT c.id FROM conversation c
        JOIN entry e ON e.workspace_id = c.workspace_id AND e.conversation_id = c.id AND e.author_id = $2 AND e.ref = $3
       WHERE c.workspace_id = $1 AND c.state = 'assigned' AND c.assignee_id = $2
       LIMIT 1
      """;
}
