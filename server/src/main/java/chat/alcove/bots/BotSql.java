package chat.alcove.bots;

/// The statements of [PgBots], [PgShelf] and [PgFacts].
final class BotSql {
  private BotSql() {}

  private static final String COLUMNS =
      "id, name, kind, mode, lease_s, silence_s, words, settings::text AS settings, secret";

  static final String ALL =
      "SELECT "
          + COLUMNS
          + " FROM bot WHERE workspace_id = $1 AND removed_at IS NULL ORDER BY name, id LIMIT 200";

  static final String ONE =
      "SELECT " + COLUMNS + " FROM bot WHERE workspace_id = $1 AND id = $2 AND removed_at IS NULL";

  /// Nothing where there are $12 already.
  static final String ADD =
      """
      INSERT INTO bot (workspace_id, id, name, kind, mode, lease_s, silence_s, words, settings, secret, changed_at)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $11
       WHERE (SELECT count(*) FROM bot WHERE workspace_id = $1 AND removed_at IS NULL) < $12
      RETURNING id
      """;

  static final String CHANGE =
      """
      UPDATE bot
         SET name = $3, mode = $4, lease_s = $5, silence_s = $6, words = $7, settings = $8::text::jsonb, secret = $9,
             changed_at = $10
       WHERE workspace_id = $1 AND id = $2 AND removed_at IS NULL
      RETURNING id
      """;

  /// Conversations keep naming it.
  static final String REMOVE =
      """
      WITH off AS (
        UPDATE site SET bot_id = NULL WHERE workspace_id = $1 AND bot_id = $2
      )
      UPDATE bot SET removed_at = $3, changed_at = $3, settings = '{}', secret = NULL
       WHERE workspace_id = $1 AND id = $2 AND removed_at IS NULL
      RETURNING id
      """;

  /// Without what only its kind understands: it may be large.
  static final String SHELF =
      """
      SELECT s.workspace_id, s.id AS site_id, s.line_id, s.bot_when, b.id, b.name, b.mode, b.lease_s, b.silence_s, b.words, b.changed_at
        FROM site s
        JOIN bot b ON b.workspace_id = s.workspace_id AND b.id = s.bot_id AND b.removed_at IS NULL
       WHERE s.workspace_id = ANY($1::uuid[])
       LIMIT 100000
      """;

  static final String FACTS =
      """
      SELECT coalesce(c.language, v.language) AS language, v.page_url, v.page_title, v.attributes::text AS attributes
        FROM conversation c
        JOIN visitor v ON v.workspace_id = c.workspace_id AND v.id = c.visitor_id
       WHERE c.workspace_id = $1 AND c.id = $2
      """;

  /// Not all of a bot's words: what it remembers goes with the last of each answer.
  static final String REMEMBERED =
      """
      SELECT e.seq FROM entry e
       WHERE e.workspace_id = $1 AND e.conversation_id = $2 AND e.author_id = $3 AND e.kind IN ('said', 'drafted')
         AND e.detail ? 'memory'
       ORDER BY e.seq DESC LIMIT 1
      """;
}
