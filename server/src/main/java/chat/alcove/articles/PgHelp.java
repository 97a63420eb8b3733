package chat.alcove.articles;

import chat.alcove.articles.Catalogue.Card;
import chat.alcove.postgres.Ask;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the help pages show, in PostgreSQL. Each event loop has one of its own.
public final class PgHelp {
  /// A change shows after at most this long.
  private static final Duration FRESH = Duration.ofSeconds(3);

  private final Pool pool;
  private final InstantSource clock;
  private final PgSections sections;
  private @Nullable Kept kept;

  public PgHelp(Pool pool, PgSections sections, InstantSource clock) {
    this.pool = pool;
    this.sections = sections;
    this.clock = clock;
  }

  private record Kept(UUID workspace, Future<Catalogue> catalogue, Instant until) {}

  /// All public articles; a rush for them asks the database once.
  Future<Catalogue> catalogue(UUID workspace) {
    var known = kept;
    var now = clock.instant();
    if (known != null && known.workspace().equals(workspace) && now.isBefore(known.until())) {
      return known.catalogue();
    }
    var loading = load(workspace);
    var fresh = new Kept(workspace, loading, now.plus(FRESH));
    kept = fresh;
    return loading.onFailure(_ -> {
      if (fresh.equals(kept)) kept = null;
    });
  }

  private Future<Catalogue> load(UUID workspace) {
    return sections
        .all(workspace)
        .compose(all ->
            Ask.run(pool, HelpSql.CATALOGUE, Tuple.of(workspace))
                .map(rows -> new Catalogue(cards(rows.stream().toList()), all)));
  }

  private static List<Card> cards(List<Row> rows) {
    return rows.stream()
        .map(row ->
            new Card(
                row.getUUID("id"),
                row.getString("language"),
                row.getUUID("family_id"),
                row.getUUID("section_id"),
                row.getString("slug"),
                row.getString("title"),
                Excerpts.of(row.getString("words"), List.of()),
                Objects.requireNonNull(row.getOffsetDateTime("published_at")).toInstant()))
        .toList();
  }

  /// The Markdown of a public article.
  Future<Optional<String>> body(UUID workspace, UUID article) {
    return Ask.run(pool, HelpSql.BODY, Tuple.of(workspace, article))
        .map(rows -> rows.stream().findFirst().map(row -> row.getString("body")));
  }

  /// Which article had this address before.
  Future<Optional<UUID>> moved(UUID workspace, String language, String slug) {
    return Ask.run(pool, HelpSql.REDIRECT, Tuple.of(workspace, language, slug))
        .map(rows -> rows.stream().findFirst().map(row -> row.getUUID("article_id")));
  }

  /// Which section had this address last, if none has it now.
  Future<Optional<UUID>> movedSection(UUID workspace, String language, String slug) {
    return Ask.run(pool, HelpSql.SECTION_REDIRECT, Tuple.of(workspace, language, slug))
        .map(rows -> rows.stream().findFirst().map(row -> row.getUUID("section_id")));
  }
}
