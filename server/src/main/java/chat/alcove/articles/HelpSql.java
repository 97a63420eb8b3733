package chat.alcove.articles;

/// The statements of [PgHelp]: published, public articles, and no others.
final class HelpSql {
  private HelpSql() {}

  static final String CATALOGUE =
      """
      SELECT id, language, family_id, section_id, slug, title, left(words, 300) AS words, published_at
        FROM article
       WHERE workspace_id = $1 AND title IS NOT NULL AND NOT internal
       ORDER BY language, title, id
       LIMIT 20000
      """;

  static final String BODY =
      """
      SELECT body FROM article WHERE workspace_id = $1 AND id = $2 AND title IS NOT NULL AND NOT internal
      """;

  static final String REDIRECT =
      """
      SELECT article_id FROM article_redirect WHERE workspace_id = $1 AND language = $2 AND slug = $3
      """;

  /// Not while another section has this address, even one without articles: it will have some.
  static final String SECTION_REDIRECT =
      """
      SELECT section_id
        FROM section_redirect
       WHERE workspace_id = $1 AND language = $2 AND slug = $3
         AND NOT EXISTS (SELECT FROM section WHERE workspace_id = $1 AND language = $2 AND slug = $3)
      """;
}
