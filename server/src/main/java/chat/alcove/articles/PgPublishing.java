package chat.alcove.articles;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Shows articles and takes them back, within one transaction, and keeps count of their stems.
final class PgPublishing {
  private final SqlClient connection;
  private final UUID workspace;
  private final Stems stems = new Stems();

  /// @param connection in a transaction that holds [ArticleSql#LOCK]
  PgPublishing(SqlClient connection, UUID workspace) {
    this.connection = connection;
    this.workspace = workspace;
  }

  /// What is drafted is shown from now on.
  Future<Void> show(Article article, @Nullable UUID by, Instant now) {
    var text = article.draft();
    if (text.equals(article.shown())) return Future.succeededFuture();
    var plain = Markdown.plain(text.body());
    var parameters =
        Tuple.of(workspace, article.id(), plain.all(), Languages.reading(article.language()))
            .addValue(Words.folded(text.title()))
            .addValue(Words.folded(plain.lead()))
            .addValue(Words.folded(plain.all()))
            .addValue(now.atOffset(ZoneOffset.UTC));
    return run(ArticleSql.SHOW, parameters)
        .compose(rows -> {
          changed(rows);
          return run(ArticleSql.KEEP_VERSION, Tuple.of(workspace, article.id(), by));
        })
        .mapEmpty();
  }

  /// It is shown no longer.
  Future<Void> hide(UUID article, Instant now) {
    return run(ArticleSql.HIDE, Tuple.of(workspace, article, now.atOffset(ZoneOffset.UTC)))
        .onSuccess(this::changed)
        .mapEmpty();
  }

  /// It is gone, with all its versions.
  Future<Boolean> delete(UUID article) {
    return run(ArticleSql.DELETE, Tuple.of(workspace, article))
        .onSuccess(this::changed)
        .map(rows -> rows.rowCount() > 0);
  }

  /// What a statement over articles has changed.
  void changed(RowSet<Row> rows) {
    for (Row row : rows) {
      var language = row.getString("language");
      var before = row.getArrayOfStrings("before");
      var after = row.getArrayOfStrings("after");
      if (before != null) {
        stems.removed(language, row.getBoolean("was_internal"), List.of(before));
      }
      if (after != null) stems.added(language, row.getBoolean("is_internal"), List.of(after));
    }
  }

  /// Writes down the count. To be called last.
  Future<Void> count() {
    var changes = stems.changes();
    if (changes.isEmpty()) return Future.succeededFuture();
    var keys = changes.keySet();
    var texts = keys.stream().map(Stems.Key::stem).toArray(String[]::new);
    var languages = keys.stream().map(Stems.Key::language).toArray(String[]::new);
    var parameters =
        Tuple.of(workspace)
            .addValue(languages)
            .addValue(keys.stream().map(Stems.Key::internal).toArray(Boolean[]::new))
            .addValue(texts)
            .addValue(changes.values().toArray(Integer[]::new));
    return run(ArticleSql.COUNT_STEMS, parameters)
        .compose(_ ->
            changes.values().stream().noneMatch(change -> change < 0)
                ? Future.succeededFuture()
                : run(
                    ArticleSql.DROP_STEMS, Tuple.of(workspace).addValue(languages).addValue(texts)))
        .mapEmpty();
  }

  private Future<RowSet<Row>> run(String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }
}
