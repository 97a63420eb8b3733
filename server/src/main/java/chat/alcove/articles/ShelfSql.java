package chat.alcove.articles;

/// The statements of [PgSections], [PgPictures] and [PgSearches].
final class ShelfSql {
  /// Sections of a workspace, in all its languages: each page of the help looks through them.
  static final int SECTIONS_MAX = 1_000;

  private ShelfSql() {}

  static final String SECTIONS =
      """
      SELECT id, language, slug, title, position
        FROM section
       WHERE workspace_id = $1
       ORDER BY language, position, title, id
       LIMIT 1200
      """;

  static final String ADD_SECTION =
      """
      INSERT INTO section (workspace_id, id, language, slug, title, position)
      SELECT $1, $2, $3, $4, $5, $6
       WHERE (SELECT count(*) FROM section WHERE workspace_id = $1) < $7::int
      RETURNING id, language, slug, title, position
      """;

  /// One of this title or else of this address, made where there is none; behind the others. None
  /// where there is no room for it.
  static final String NAMED_SECTION =
      """
      WITH present AS (
        SELECT id
          FROM section
         WHERE workspace_id = $1 AND language = $3 AND (title = $5 OR slug = $4)
         ORDER BY title <> $5, position, id
         LIMIT 1
      ), made AS (
        INSERT INTO section (workspace_id, id, language, slug, title, position)
        SELECT $1, $2, $3, $4, $5,
            COALESCE((SELECT max(position) + 1 FROM section WHERE workspace_id = $1 AND language = $3), 0)
         WHERE NOT EXISTS (SELECT FROM present) AND (SELECT count(*) FROM section WHERE workspace_id = $1) < $6::int
        ON CONFLICT (workspace_id, language, slug) DO UPDATE SET slug = EXCLUDED.slug
        RETURNING id
      )
      SELECT id FROM present UNION ALL SELECT id FROM made
      """;

  /// Its last address leads to it, until another section has that one.
  static final String CHANGE_SECTION =
      """
      WITH changed AS (
        UPDATE section SET slug = $3, title = $4, position = $5
         WHERE workspace_id = $1 AND id = $2
        RETURNING id, language, old.slug AS was, new.slug AS slug, title, position
      ), redirect AS (
        INSERT INTO section_redirect (workspace_id, language, slug, section_id)
        SELECT $1, language, was, id FROM changed WHERE was <> slug
        ON CONFLICT (workspace_id, language, slug) DO UPDATE SET section_id = EXCLUDED.section_id
      )
      SELECT id, language, slug, title, position FROM changed
      """;

  static final String ONE_SECTION =
      "SELECT id, language, slug, title, position FROM section WHERE workspace_id = $1 AND id = $2";

  static final String EMPTY_SECTION =
      "UPDATE article SET section_id = NULL WHERE workspace_id = $1 AND section_id = $2";

  static final String DELETE_SECTION = "DELETE FROM section WHERE workspace_id = $1 AND id = $2";

  static final String ADD_PICTURE =
      "INSERT INTO picture (workspace_id, id, type, bytes, created_at) VALUES ($1, $2, $3, $4, $5)";

  /// By its id alone, which nobody guesses: pages show pictures to people who are not logged in.
  static final String PICTURE =
      """
      SELECT type, octet_length(bytes) AS size, substring(bytes FROM 1 FOR $2::int) AS piece
        FROM picture
       WHERE id = $1
       LIMIT 1
      """;

  /// What is no smaller packed is stored as it is, and read from the middle.
  static final String PIECE_OF_PICTURE =
      "SELECT substring(bytes FROM $2::int FOR $3::int) AS piece FROM picture WHERE id = $1 LIMIT 1";

  /// Of one day no more than so many different ones.
  static final String COUNT_SEARCH =
      """
      INSERT INTO article_search AS s (workspace_id, day, language, query, asked, found_none)
      SELECT $1, $2, $3, $4, 1, $5
       WHERE (SELECT count(*) FROM article_search WHERE workspace_id = $1 AND day = $2) < 5000
      ON CONFLICT (workspace_id, day, language, query)
        DO UPDATE SET asked = s.asked + 1, found_none = s.found_none + EXCLUDED.found_none
      """;

  static final String FORGET_SEARCHES =
      "DELETE FROM article_search WHERE workspace_id = $1 AND day < $2";

  static final String SEARCHES =
      """
      SELECT query, language, sum(asked)::bigint AS asked, sum(found_none)::bigint AS found_none
        FROM article_search
       WHERE workspace_id = $1 AND day >= $2
       GROUP BY query, language
       ORDER BY found_none DESC, asked DESC, query
       LIMIT 200
      """;

  static final String ASKED =
      """
      SELECT query, language, sum(asked)::bigint AS asked
        FROM article_search
       WHERE workspace_id = $1 AND day >= $2
       GROUP BY query, language
       ORDER BY asked DESC, query, language
       LIMIT $3
      """;

  static final String VOTES =
      """
      SELECT id, language, draft_title, helped, helped_not
        FROM article
       WHERE workspace_id = $1 AND helped + helped_not > 0
       ORDER BY helped_not DESC, helped, id
       LIMIT 200
      """;
}
