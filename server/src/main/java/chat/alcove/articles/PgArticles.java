package chat.alcove.articles;

import chat.alcove.articles.Article.Edition;
import chat.alcove.articles.Article.Filled;
import chat.alcove.articles.Article.Text;
import chat.alcove.articles.Article.Votes;
import chat.alcove.postgres.Ask;
import chat.alcove.postgres.PgErrors;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Articles as their authors read and change them, in PostgreSQL.
public final class PgArticles {
  static final int LINES_MAX = 1_000;

  private final Pool pool;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  /// @param ids names new articles
  public PgArticles(Pool pool, Supplier<UUID> ids, InstantSource clock) {
    this.pool = pool;
    this.ids = ids;
    this.clock = clock;
  }

  /// A page of them, by language and title.
  Future<List<Article.Line>> list(UUID workspace, int from) {
    return Ask.run(pool, ArticleSql.LIST, Tuple.of(workspace, LINES_MAX, from))
        .map(rows -> rows.stream().map(PgArticles::line).toList());
  }

  /// One of them.
  Future<Article> one(UUID workspace, UUID id) {
    return Ask.answered(find(pool, workspace, id)).map(PgArticles::found);
  }

  /// What was published of it, the last first; a hundred at most.
  Future<List<Article.Version>> versions(UUID workspace, UUID id) {
    return Ask.run(pool, ArticleSql.VERSIONS, Tuple.of(workspace, id))
        .map(rows -> rows.stream().map(PgArticles::version).toList());
  }

  /// One of these.
  Future<Text> version(UUID workspace, UUID id, int number) {
    return Ask.run(pool, ArticleSql.ONE_VERSION, Tuple.of(workspace, id, number))
        .map(rows ->
            rows.stream()
                .findFirst()
                .map(row -> new Text(row.getString("title"), row.getString("body")))
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, "there is no such version")));
  }

  /// A new draft.
  Future<Article> add(UUID workspace, Filled filled) {
    return changing(workspace, change -> change.add(filled)).compose(id -> one(workspace, id));
  }

  /// Something that somebody does to a draft.
  ///
  /// @param seen the number of the edition they have seen; null: they mean whichever is there
  record Meant(UUID workspace, UUID id, UUID by, @Nullable Integer seen) {
    private boolean is(Article present) {
      return seen == null || seen == present.edition().number();
    }
  }

  /// What became of it.
  sealed interface Outcome {
    /// It was done.
    record Done(Article article) implements Outcome {}

    /// It was not: somebody has changed the draft since it was seen.
    record Overtaken(Article present) implements Outcome {}
  }

  /// The draft with this in its place.
  Future<Outcome> change(Meant meant, Function<Article, Filled> how) {
    return done(meant, (change, present) -> change.over(present, how.apply(present), meant.by()));
  }

  /// Shows the draft.
  Future<Outcome> publish(Meant meant) {
    return done(
        meant, (change, present) -> change.publishing().show(present, meant.by(), clock.instant()));
  }

  private Future<Outcome> done(Meant meant, BiFunction<Change, Article, Future<Void>> work) {
    return changing(
            meant.workspace(),
            change ->
                find(change.connection(), meant.workspace(), meant.id())
                    .map(PgArticles::found)
                    .compose(present ->
                        meant.is(present)
                            ? work.apply(change, present).map(Optional.<Article>empty())
                            : Future.succeededFuture(Optional.of(present))))
        .compose(present ->
            present.isPresent()
                ? Future.succeededFuture(new Outcome.Overtaken(present.get()))
                : one(meant.workspace(), meant.id()).map(Outcome.Done::new));
  }

  /// Takes it back.
  Future<Article> unpublish(UUID workspace, UUID id) {
    return changing(workspace, change -> change.publishing().hide(id, clock.instant()).map(id))
        .compose(_ -> one(workspace, id));
  }

  /// Deletes it with all its versions.
  Future<Void> delete(UUID workspace, UUID id) {
    return changing(workspace, change -> change.publishing().delete(id))
        .compose(deleted ->
            deleted
                ? Future.succeededFuture()
                : Future.failedFuture(new Refused(Refusal.NOT_FOUND, "there is no such article")));
  }

  /// A reader says whether it helped.
  public Future<Void> vote(UUID workspace, UUID article, boolean helpful) {
    return Ask.run(pool, ArticleSql.VOTE, Tuple.of(workspace, article, helpful)).mapEmpty();
  }

  /// Those of these that anybody may read.
  Future<Set<UUID>> open(UUID workspace, Collection<UUID> ids) {
    var parameters = Tuple.of(workspace).addValue(ids.toArray(UUID[]::new));
    return Ask.run(pool, ArticleSql.OPEN, parameters)
        .map(rows -> rows.stream().map(row -> row.getUUID("id")).collect(Collectors.toSet()));
  }

  /// Has PostgreSQL look at what is there now.
  Future<Void> analyse() {
    return pool.query(ImportSql.ANALYSE).execute().mapEmpty();
  }

  /// Some changes in one transaction, one after the other.
  <T> Future<T> changing(UUID workspace, Function<Change, Future<T>> work) {
    return Ask.noted(
            pool.withTransaction(connection -> {
              var change =
                  new Change(connection, workspace, new PgPublishing(connection, workspace));
              return change
                  .run(ArticleSql.LOCK, Tuple.of(workspace))
                  .compose(_ -> work.apply(change))
                  .compose(result -> change.publishing().count().map(result));
            }))
        .map(Objects::requireNonNull)
        .recover(cause -> Future.failedFuture(refusal(cause)));
  }

  private static Throwable refusal(Throwable cause) {
    if (PgErrors.isForeignKeyViolation(cause)) {
      return Refused.field("section", "there is no such section");
    }
    if (PgErrors.isUniqueViolation(cause)) {
      return Refused.field("slug", "another article of this language has it");
    }
    boolean late = PgErrors.isAway(cause) || PgErrors.isLostRace(cause);
    return late ? Refused.tryAgain() : cause;
  }

  /// What is done to articles within one transaction.
  final class Change {
    private final SqlClient connection;
    private final UUID workspace;
    private final PgPublishing publishing;

    Change(SqlClient connection, UUID workspace, PgPublishing publishing) {
      this.connection = connection;
      this.workspace = workspace;
      this.publishing = publishing;
    }

    SqlClient connection() {
      return connection;
    }

    PgPublishing publishing() {
      return publishing;
    }

    /// A new draft; tells its id.
    Future<UUID> add(Filled filled) {
      UUID id = ids.get();
      UUID family = Objects.requireNonNullElse(filled.family(), id);
      return freeSlug(filled)
          .compose(slug ->
              run(
                  ArticleSql.ADD,
                  Tuple.of(workspace, id, filled.language(), family, filled.section())
                      .addValue(slug)
                      .addValue(filled.internal())
                      .addValue(filled.text().title())
                      .addValue(filled.text().body())
                      .addValue(now())))
          .map(id);
    }

    /// Another draft in its place. Where a published one was found before leads to it.
    Future<Void> over(Article present, Filled filled, UUID by) {
      var slug = Objects.requireNonNullElse(filled.slug(), present.slug());
      return run(
              ArticleSql.CHANGE,
              Tuple.of(workspace, present.id(), filled.section(), slug, filled.internal())
                  .addValue(filled.text().title())
                  .addValue(filled.text().body())
                  .addValue(now())
                  .addValue(by))
          .compose(rows -> {
            publishing.changed(rows);
            return renamed(present, slug);
          });
    }

    private Future<Void> renamed(Article present, String slug) {
      if (slug.equals(present.slug())) return Future.succeededFuture();
      var language = present.language();
      return run(ArticleSql.NO_REDIRECT, Tuple.of(workspace, language, slug))
          .compose(_ ->
              run(ArticleSql.REDIRECT, Tuple.of(workspace, language, present.slug(), present.id())))
          .mapEmpty();
    }

    /// As it was asked for, or one that nobody has, made of the title.
    private Future<String> freeSlug(Filled filled) {
      if (filled.slug() != null) return Future.succeededFuture(filled.slug());
      var wanted = Slugs.of(filled.text().title());
      return run(ArticleSql.SLUGS, Tuple.of(workspace, filled.language(), wanted))
          .map(rows -> {
            var taken = rows.stream().map(row -> row.getString(0)).collect(Collectors.toSet());
            var slug = wanted;
            for (int i = 2; taken.contains(slug); i++) slug = Slugs.numbered(wanted, i);
            return slug;
          });
    }

    Future<RowSet<Row>> run(String sql, Tuple parameters) {
      return connection.preparedQuery(sql).execute(parameters);
    }

    private Object now() {
      return clock.instant().atOffset(ZoneOffset.UTC);
    }
  }

  private static Future<Optional<Article>> find(SqlClient client, UUID workspace, UUID id) {
    return client
        .preparedQuery(ArticleSql.ONE)
        .execute(Tuple.of(workspace, id))
        .map(rows -> rows.stream().findFirst().map(PgArticles::article));
  }

  static Article found(Optional<Article> article) {
    return article.orElseThrow(() -> new Refused(Refusal.NOT_FOUND, "there is no such article"));
  }

  static Article article(Row row) {
    var title = row.getString("title");
    return new Article(
        row.getUUID("id"),
        row.getString("language"),
        row.getUUID("family_id"),
        row.getUUID("section_id"),
        row.getString("slug"),
        row.getBoolean("internal"),
        new Text(row.getString("draft_title"), row.getString("draft_body")),
        edition(row),
        title == null ? null : new Text(title, row.getString("body")),
        row.getInteger("version"),
        at(row, "published_at"),
        Objects.requireNonNull(at(row, "changed_at")),
        votes(row));
  }

  private static Edition edition(Row row) {
    var at = at(row, row.getValue("edited_at") == null ? "changed_at" : "edited_at");
    return new Edition(
        row.getInteger("edition"), row.getUUID("edited_by"), Objects.requireNonNull(at));
  }

  private static Article.Line line(Row row) {
    return new Article.Line(
        row.getUUID("id"),
        row.getString("language"),
        row.getUUID("family_id"),
        row.getUUID("section_id"),
        row.getString("slug"),
        row.getBoolean("internal"),
        row.getString("draft_title"),
        row.getBoolean("published"),
        row.getBoolean("changed"),
        Objects.requireNonNull(at(row, "changed_at")),
        votes(row));
  }

  private static Article.Version version(Row row) {
    return new Article.Version(
        row.getInteger("version"),
        row.getString("title"),
        row.getInteger("bytes"),
        row.getUUID("agent_id"),
        Objects.requireNonNull(at(row, "at")));
  }

  private static Votes votes(Row row) {
    return new Votes(row.getLong("helped"), row.getLong("helped_not"));
  }

  private static @Nullable Instant at(Row row, String column) {
    var time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
