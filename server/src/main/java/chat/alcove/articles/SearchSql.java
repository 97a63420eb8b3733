package chat.alcove.articles;

/// The statements of [PgSearch].
final class SearchSql {
  private SearchSql() {}

  /// What the words of a question are as stems, and in how many articles each stands; and, as the
  /// empty stem, how many there are.
  static final String STEMS =
      """
      SELECT w.ord, x.stem,
          (SELECT COALESCE(sum(s.articles), 0)::int FROM article_stem s
            WHERE s.workspace_id = $1 AND s.language = $2 AND s.stem = x.stem AND (NOT s.internal OR $3)) AS articles
        FROM unnest($5::text[]) WITH ORDINALITY AS w (word, ord)
       CROSS JOIN LATERAL unnest(tsvector_to_array(to_tsvector($4::text::regconfig, w.word))) AS x (stem)
      UNION ALL
      SELECT 0, '',
          (SELECT COALESCE(sum(s.articles), 0)::int FROM article_stem s
            WHERE s.workspace_id = $1 AND s.language = $2 AND s.stem = '' AND (NOT s.internal OR $3))
       ORDER BY 1, 2
       LIMIT 64
      """;

  /// Stems that articles have and that look like ones they don't have, are the same letters in
  /// another order, or go on from them.
  static final String LIKE =
      """
      SELECT a.stem AS asked, n.stem, n.articles
        FROM unnest($4::text[]) AS a (stem)
       CROSS JOIN LATERAL (
         (SELECT s.stem, s.articles
            FROM article_stem s
           WHERE s.letters % article_letters(a.stem)
             AND s.workspace_id = $1 AND s.language = $2 AND (NOT s.internal OR $3)
           ORDER BY similarity(s.letters, article_letters(a.stem)) DESC, s.stem
           LIMIT 12)
         UNION ALL
         (SELECT s.stem, s.articles
            FROM article_stem s
           WHERE s.workspace_id = $1 AND s.language = $2 AND s.sorted = article_sorted(a.stem) AND (NOT s.internal OR $3)
           ORDER BY s.stem
           LIMIT 8)
         UNION ALL
         (SELECT s.stem, s.articles
            FROM article_stem s
           WHERE s.workspace_id = $1 AND s.language = $2 AND (NOT s.internal OR $3)
             AND s.stem > a.stem AND s.stem < a.stem || U&'\\+10FFFF'
           ORDER BY s.stem
           LIMIT 12)) n
       LIMIT 512
      """;

  /// Articles that have what is rare in the question, two of its rarest words, or some of it in the
  /// title (of those the shortest titles), by how much of it they have.
  static final String FIND =
      """
      WITH asked AS MATERIALIZED (
        SELECT w.weight, ('''' || w.stem || ''':A')::tsquery AS title, ('''' || w.stem || ''':B')::tsquery AS lead,
            ('''' || w.stem || '''')::tsquery AS anywhere
          FROM unnest($8::text[], $9::float8[]) AS w (stem, weight)),
      candidates AS MATERIALIZED (
        (SELECT id FROM article
          WHERE search @@ $4::text::tsquery AND workspace_id = $1 AND language = $2 AND (NOT internal OR $3)
          LIMIT 150)
        UNION
        (SELECT id FROM article
          WHERE search @@ $5::text::tsquery AND workspace_id = $1 AND language = $2 AND (NOT internal OR $3)
          LIMIT 100)
        UNION
        (SELECT id
           FROM (SELECT id, title_stems, helped - helped_not AS votes FROM article
                  WHERE titled @@ $6::text::tsquery AND workspace_id = $1 AND language = $2 AND (NOT internal OR $3)
                  LIMIT 500) AS titles
          ORDER BY title_stems, votes DESC, id
          LIMIT 50)
        UNION
        (SELECT id
           FROM (SELECT id, title_stems, helped - helped_not AS votes FROM article
                  WHERE titled @@ $7::text::tsquery AND workspace_id = $1 AND language = $2 AND (NOT internal OR $3)
                  LIMIT 500) AS titles
          ORDER BY title_stems, votes DESC, id
          LIMIT 100)),
      found AS MATERIALIZED (
        SELECT a.id, a.slug, a.search || ''::tsvector AS search, a.title_stems, a.helped - a.helped_not AS votes
          FROM candidates c
          JOIN article a ON a.workspace_id = $1 AND a.id = c.id),
      scored AS (
        SELECT f.id, f.slug, f.votes, $14::float8 * s.covered + $15::float8 * s.titled / GREATEST(f.title_stems, 1) AS score
          FROM found f
         CROSS JOIN LATERAL (
           SELECT sum(a.weight * CASE WHEN f.search @@ a.title THEN $11::float8 WHEN f.search @@ a.lead THEN $12::float8
                                      WHEN f.search @@ a.anywhere THEN $13::float8 ELSE 0 END) AS covered,
               count(*) FILTER (WHERE f.search @@ a.title) AS titled
             FROM asked a) s
         ORDER BY score DESC, f.votes DESC, f.slug
         LIMIT $10::int)
      SELECT a.id, a.title, a.slug, a.internal, left(a.words, 20000) AS words, s.score
        FROM scored s
        JOIN article a ON a.workspace_id = $1 AND a.id = s.id
       ORDER BY s.score DESC, s.votes DESC, s.slug
       LIMIT $10::int
      """;
}
