package chat.alcove.articles;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Shows articles and takes them back, within one transaction, and keeps count of their stems.
final class PgPublishing {
  private static final int COUNTED_TOGETHER = 4_000;

  private final SqlClient connection;
  private final UUID workspace;
  private final Stems stems = new Stems();

  /// A text that is to be shown, and its words.
  record Draft(UUID id, String language, Article.Text text, Markdown.Plain plain) {}

  /// @param connection in a transaction that holds [ArticleSql#LOCK]
  PgPublishing(SqlClient connection, UUID workspace) {
    this.connection = connection;
    this.workspace = workspace;
  }

  /// What is drafted is shown from now on.
  Future<Void> show(Article article, @Nullable UUID by, Instant now) {
    var text = article.draft();
    if (text.equals(article.shown())) return Future.succeededFuture();
    return Aside.run(() -> Markdown.plain(text.body()))
        .map(plain -> List.of(new Draft(article.id(), article.language(), text, plain)))
        .compose(drafts -> show(drafts, by, now));
  }

  /// The same for several, none of which is shown as it is drafted.
  Future<Void> show(List<Draft> drafts, @Nullable UUID by, Instant now) {
    if (drafts.isEmpty()) return Future.succeededFuture();
    var ids = drafts.stream().map(Draft::id).toArray(UUID[]::new);
    var parameters =
        Tuple.of(workspace, now.atOffset(ZoneOffset.UTC), ids)
            .addValue(texts(drafts, draft -> Languages.reading(draft.language())))
            .addValue(texts(drafts, draft -> draft.plain().all()))
            .addValue(texts(drafts, draft -> Words.folded(draft.text().title())))
            .addValue(texts(drafts, draft -> Words.folded(draft.plain().lead())))
            .addValue(texts(drafts, draft -> Words.folded(draft.plain().all())));
    return run(ArticleSql.SHOW, parameters)
        .compose(rows -> {
          changed(rows);
          return run(ArticleSql.KEEP_VERSIONS, Tuple.of(workspace, ids, by));
        })
        .mapEmpty();
  }

  private static String[] texts(List<Draft> drafts, Function<Draft, String> column) {
    return drafts.stream().map(column).toArray(String[]::new);
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

  /// Writes down the count, of so many stems at a time as a statement has time for. To be called
  /// last.
  Future<Void> count() {
    var changes = List.copyOf(stems.changes().entrySet());
    Future<Void> all = Future.succeededFuture();
    for (int from = 0; from < changes.size(); from += COUNTED_TOGETHER) {
      var some = changes.subList(from, Math.min(from + COUNTED_TOGETHER, changes.size()));
      all = all.compose(_ -> count(some));
    }
    return all;
  }

  private Future<Void> count(List<Map.Entry<Stems.Key, Integer>> changes) {
    var keys = changes.stream().map(Map.Entry::getKey).toList();
    var texts = keys.stream().map(Stems.Key::stem).toArray(String[]::new);
    var languages = keys.stream().map(Stems.Key::language).toArray(String[]::new);
    var parameters =
        Tuple.of(workspace)
            .addValue(languages)
            .addValue(keys.stream().map(Stems.Key::internal).toArray(Boolean[]::new))
            .addValue(texts)
            .addValue(changes.stream().map(Map.Entry::getValue).toArray(Integer[]::new));
    return run(ArticleSql.COUNT_STEMS, parameters)
        .compose(_ ->
            changes.stream().noneMatch(change -> change.getValue() < 0)
                ? Future.succeededFuture()
                : run(ArticleSql.DROP_STEMS, Tuple.of(workspace, languages, texts)))
        .mapEmpty();
  }

  private Future<RowSet<Row>> run(String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }
}
