package chat.alcove.articles;

/// The statements of [PgArticles] and [PgPublishing].
final class ArticleSql {
  private ArticleSql() {}

  /// One change of a workspace's articles after the other: they count stems together. Changes are
  /// planned each time, foreign keys too: a plan that was made for empty tables would read all
  /// articles for each that an import adds.
  static final String LOCK =
      """
      SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
          pg_advisory_xact_lock(hashtextextended('articles' || $1::uuid::text, 0))
      """;

  static final String ALL =
      """
      id, language, family_id, section_id, slug, internal, draft_title, draft_body, edition, edited_by, edited_at, title, body,
          version, published_at, changed_at, helped, helped_not
      """;

  static final String ONE = "SELECT " + ALL + " FROM article WHERE workspace_id = $1 AND id = $2";

  static final String LIST =
      """
      SELECT id, language, family_id, section_id, slug, internal, draft_title, title IS NOT NULL AS published,
          (title IS NOT NULL AND (title, body) IS DISTINCT FROM (draft_title, draft_body)) AS changed, changed_at,
          helped, helped_not
        FROM article
       WHERE workspace_id = $1
       ORDER BY language, lower(draft_title), id
       LIMIT $2 OFFSET $3
      """;

  static final String SLUGS =
      """
      SELECT slug FROM article
       WHERE workspace_id = $1 AND language = $2 AND slug LIKE $3 || '%'
       LIMIT 100000
      """;

  static final String ADD =
      """
      INSERT INTO article (workspace_id, id, language, family_id, section_id, slug, internal, draft_title, draft_body, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """;

  static final String CHANGE =
      """
      UPDATE article
         SET section_id = $3, slug = $4, internal = $5, draft_title = $6, draft_body = $7, changed_at = $8,
             edition = edition + 1, edited_at = $8, edited_by = $9
       WHERE workspace_id = $1 AND id = $2
      RETURNING language, old.slug AS old_slug, (old.title IS NOT NULL) AS published, old.internal AS was_internal,
          new.internal AS is_internal, tsvector_to_array(old.search) AS before, tsvector_to_array(new.search) AS after
      """;

  /// A slug that is used again leads to who uses it now.
  static final String REDIRECT =
      """
      INSERT INTO article_redirect (workspace_id, language, slug, article_id)
      VALUES ($1, $2, $3, $4)
      ON CONFLICT (workspace_id, language, slug) DO UPDATE SET article_id = EXCLUDED.article_id
      """;

  static final String NO_REDIRECT =
      "DELETE FROM article_redirect WHERE workspace_id = $1 AND language = $2 AND slug = $3";

  /// Of several at once.
  static final String SHOW =
      """
      UPDATE article a
         SET title = a.draft_title, body = a.draft_body, words = d.words,
             search = setweight(to_tsvector(d.reading::regconfig, d.title), 'A')
                   || setweight(to_tsvector(d.reading::regconfig, d.lead), 'B')
                   || setweight(to_tsvector(d.reading::regconfig, d.body), 'C'),
             title_stems = length(to_tsvector(d.reading::regconfig, d.title)),
             version = a.version + 1, published_at = $2, changed_at = $2
        FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
          AS d (id, reading, words, title, lead, body)
       WHERE a.workspace_id = $1 AND a.id = d.id
      RETURNING a.language, old.internal AS was_internal, new.internal AS is_internal,
          tsvector_to_array(old.search) AS before, tsvector_to_array(new.search) AS after
      """;

  static final String KEEP_VERSIONS =
      """
      INSERT INTO article_version (workspace_id, article_id, version, title, body, agent_id, at)
      SELECT workspace_id, id, version, title, body, $3, published_at
        FROM article
       WHERE workspace_id = $1 AND id = ANY($2::uuid[])
      """;

  static final String HIDE =
      """
      UPDATE article
         SET title = NULL, body = NULL, words = NULL, search = NULL, title_stems = 0, published_at = NULL, changed_at = $3
       WHERE workspace_id = $1 AND id = $2
      RETURNING language, old.internal AS was_internal, new.internal AS is_internal,
          tsvector_to_array(old.search) AS before, tsvector_to_array(new.search) AS after
      """;

  static final String DELETE =
      """
      DELETE FROM article
       WHERE workspace_id = $1 AND id = $2
      RETURNING language, internal AS was_internal, internal AS is_internal, tsvector_to_array(search) AS before,
          NULL::text[] AS after
      """;

  static final String VERSIONS =
      """
      SELECT version, title, octet_length(body) AS bytes, agent_id, at
        FROM article_version
       WHERE workspace_id = $1 AND article_id = $2
       ORDER BY version DESC
       LIMIT 100
      """;

  static final String ONE_VERSION =
      "SELECT title, body FROM article_version WHERE workspace_id = $1 AND article_id = $2 AND version = $3";

  static final String COUNT_STEMS =
      """
      INSERT INTO article_stem AS s (workspace_id, language, internal, stem, articles)
      SELECT $1, d.language, d.internal, d.stem, d.articles
        FROM unnest($2::text[], $3::bool[], $4::text[], $5::int[]) AS d (language, internal, stem, articles)
      ON CONFLICT (workspace_id, language, stem, internal) DO UPDATE SET articles = s.articles + EXCLUDED.articles
      """;

  static final String DROP_STEMS =
      "DELETE FROM article_stem WHERE workspace_id = $1 AND language = ANY($2::text[]) AND stem = ANY($3::text[]) AND articles <= 0";

  static final String VOTE =
      """
      UPDATE article
         SET helped = helped + CASE WHEN $3 THEN 1 ELSE 0 END, helped_not = helped_not + CASE WHEN $3 THEN 0 ELSE 1 END
       WHERE workspace_id = $1 AND id = $2 AND title IS NOT NULL AND NOT internal
      """;

  static final String OPEN =
      """
      SELECT id FROM article
       WHERE workspace_id = $1 AND id = ANY($2::uuid[]) AND title IS NOT NULL AND NOT internal
      """;
}
