package chat.alcove.articles;

/// The statements of [PgOften]: published, public articles, and no others.
final class OftenSql {
  private OftenSql() {}

  /// Those of each language that helped more readers than not.
  static final String RANKED =
      """
      SELECT id
        FROM (SELECT id, language,
                  row_number() OVER (PARTITION BY language ORDER BY helped - helped_not DESC, title, id) AS place
                FROM article
               WHERE workspace_id = $1 AND title IS NOT NULL AND NOT internal AND helped > helped_not) AS ranked
       WHERE place <= $2::int
       ORDER BY language, place
       LIMIT 300
      """;

  static final String READ =
      """
      SELECT id, language, slug, title, left(words, 300) AS words
        FROM article
       WHERE workspace_id = $1 AND id = ANY($2::uuid[]) AND title IS NOT NULL AND NOT internal
       ORDER BY array_position($2::uuid[], id)
       LIMIT 300
      """;
}
