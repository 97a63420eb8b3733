package chat.alcove.articles;

import chat.alcove.articles.Looked.Counted;
import chat.alcove.articles.Looked.Judged;
import chat.alcove.postgres.Ask;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// What people looked for, by day, in PostgreSQL: no person, no address, no time is kept with it.
public final class PgSearches {
  /// Days that are kept.
  static final int DAYS_MAX = 180;

  private final Pool pool;
  private final InstantSource clock;

  public PgSearches(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /// Somebody looked for this; nobody waits for it to be written.
  void looked(Search.Query query, int found) {
    Looked.kept(query.words())
        .ifPresent(words ->
            Ask.run(
                pool,
                ShelfSql.COUNT_SEARCH,
                Tuple.of(query.workspace(), today(), Languages.of(query.language()), words)
                    .addValue(found == 0 ? 1L : 0L)));
  }

  /// Those of so many days, most often first.
  Future<List<Library.Question>> asked(UUID workspace, int days, int most) {
    return Ask.run(
            pool, ShelfSql.ASKED, Tuple.of(workspace, today().minusDays(days - 1), (long) most))
        .map(rows ->
            rows.stream()
                .map(row ->
                    new Library.Question(
                        row.getString("query"), row.getString("language"), row.getLong("asked")))
                .toList());
  }

  /// Of so many days.
  Future<Looked.Report> report(UUID workspace, int days) {
    var searches = Tuple.of(workspace, today().minusDays(days - 1));
    var old = Tuple.of(workspace, today().minusDays(DAYS_MAX));
    return Ask.run(pool, ShelfSql.FORGET_SEARCHES, old)
        .compose(_ -> Ask.run(pool, ShelfSql.SEARCHES, searches))
        .map(rows ->
            rows.stream()
                .map(row ->
                    new Counted(
                        row.getString("query"),
                        row.getString("language"),
                        row.getLong("asked"),
                        row.getLong("found_none")))
                .toList())
        .compose(counted ->
            Ask.run(pool, ShelfSql.VOTES, Tuple.of(workspace))
                .map(rows ->
                    new Looked.Report(
                        counted,
                        rows.stream()
                            .map(row ->
                                new Judged(
                                    row.getUUID("id"),
                                    row.getString("language"),
                                    row.getString("draft_title"),
                                    new Article.Votes(
                                        row.getLong("helped"), row.getLong("helped_not"))))
                            .toList())));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
