package chat.alcove.articles;

/// The statements of [PgWriting], each for several articles.
final class ImportSql {
  private ImportSql() {}

  /// Those of these addresses.
  static final String PRESENT =
      "SELECT "
          + ArticleSql.ALL
          + """
            FROM article
           WHERE workspace_id = $1
             AND (language, slug) IN (SELECT d.language, d.slug FROM unnest($2::text[], $3::text[]) AS d (language, slug))
          """;

  /// Articles with these slugs in any language, and in what languages their families are.
  static final String NAMESAKES =
      """
      SELECT a.slug, a.language, a.family_id,
          ARRAY(SELECT f.language FROM article f WHERE f.workspace_id = $1 AND f.family_id = a.family_id) AS languages
        FROM article a
       WHERE a.workspace_id = $1 AND a.slug = ANY($2::text[])
       ORDER BY a.language, a.slug
       LIMIT 10000
      """;

  static final String ADD =
      """
      INSERT INTO article (workspace_id, id, language, family_id, section_id, slug, internal, draft_title, draft_body, changed_at)
      SELECT $1, d.id, d.language, d.family_id, d.section_id, d.slug, d.internal, d.title, d.body, $2
        FROM unnest($3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::bool[], $9::text[], $10::text[])
          AS d (id, language, family_id, section_id, slug, internal, title, body)
      """;

  /// What plans are made by. Left to itself the server looks a minute later, and until then plans
  /// that were made for empty tables read whole ones.
  static final String ANALYSE = "ANALYZE article, article_stem, article_version, section";
}
