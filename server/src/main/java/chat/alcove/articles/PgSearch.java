package chat.alcove.articles;

import chat.alcove.articles.Asked.Stem;
import chat.alcove.postgres.Ask;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The search, in PostgreSQL: full text for what is spelled right, trigrams for what is not.
public final class PgSearch implements Search {
  private final SqlClient client;

  public PgSearch(SqlClient client) {
    this.client = client;
  }

  @Override
  public Future<List<Hit>> find(Query query) {
    var words = Words.asked(query.words());
    if (words.isEmpty()) return Future.succeededFuture(List.of());
    return firstOf(query, words, Languages.order(query.language(), query.words()));
  }

  private Future<List<Hit>> firstOf(Query query, List<String> words, List<String> languages) {
    if (languages.isEmpty()) return Future.succeededFuture(List.of());
    return new Looking(query, languages.getFirst())
        .find(words)
        .compose(hits ->
            hits.isEmpty()
                ? firstOf(query, words, languages.subList(1, languages.size()))
                : Future.succeededFuture(hits));
  }

  /// For one question in one language.
  private final class Looking {
    private final Query query;
    private final String language;

    Looking(Query query, String language) {
      this.query = query;
      this.language = language;
    }

    Future<List<Hit>> find(List<String> words) {
      var parameters =
          scope().addValue(Languages.reading(language)).addValue(words.toArray(String[]::new));
      return Ask.run(client, SearchSql.STEMS, parameters)
          .compose(rows -> {
            var typed = new ArrayList<Stem>();
            int all = 0;
            for (Row row : rows) {
              var stem = new Stem(row.getString("stem"), row.getInteger("articles"));
              if (stem.text().isEmpty()) {
                all = stem.articles();
              } else if (!typed.contains(stem)) {
                typed.add(stem);
              }
            }
            return typed.isEmpty() || all == 0
                ? Future.succeededFuture(List.of())
                : find(typed, all);
          });
    }

    private Future<List<Hit>> find(List<Stem> typed, int all) {
      return alike(typed)
          .map(alike -> Asked.of(typed, alike, all))
          .compose(asked -> asked.isEmpty() ? Future.succeededFuture(List.of()) : look(asked));
    }

    private Future<Map<String, List<Stem>>> alike(List<Stem> typed) {
      var unknown =
          typed.stream()
              .filter(stem -> stem.articles() == 0)
              .map(Stem::text)
              .toArray(String[]::new);
      if (unknown.length == 0) return Future.succeededFuture(Map.of());
      return Ask.run(client, SearchSql.LIKE, scope().addValue(unknown))
          .map(rows -> {
            var alike = new HashMap<String, List<Stem>>();
            for (Row row : rows) {
              alike
                  .computeIfAbsent(row.getString("asked"), _ -> new ArrayList<>())
                  .add(new Stem(row.getString("stem"), row.getInteger("articles")));
            }
            return alike;
          });
    }

    private Future<List<Hit>> look(Asked asked) {
      var queries = asked.queries();
      var parameters =
          scope()
              .addValue(queries.any())
              .addValue(queries.both())
              .addValue(queries.titles())
              .addValue(queries.titlesOfTwo())
              .addValue(asked.stems().stream().map(Stem::text).toArray(String[]::new))
              .addValue(asked.weights().toArray(Double[]::new))
              .addValue(Math.clamp(query.most(), 1, HITS_MAX))
              .addValue(Score.IN_TITLE)
              .addValue(Score.IN_LEAD)
              .addValue(Score.IN_BODY)
              .addValue(1 - Score.OF_TITLE)
              .addValue(Score.OF_TITLE);
      return Ask.run(client, SearchSql.FIND, parameters).map(rows -> hits(asked, rows));
    }

    private List<Hit> hits(Asked asked, RowSet<Row> rows) {
      var stems = asked.stems().stream().map(Stem::text).toList();
      return rows.stream().map(row -> hit(row, stems)).toList();
    }

    private Hit hit(Row row, List<String> stems) {
      UUID id = row.getUUID("id");
      boolean internal = row.getBoolean("internal");
      return new Hit(
          id,
          language,
          row.getString("title"),
          Excerpts.of(row.getString("words"), stems),
          internal ? Addresses.staff(id) : Addresses.article(language, row.getString("slug"), id),
          row.getString("words"),
          internal,
          row.getDouble("score"));
    }

    private Tuple scope() {
      return Tuple.of(query.workspace(), language, query.reader() == Reader.staff);
    }
  }
}
