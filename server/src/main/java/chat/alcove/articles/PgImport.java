package chat.alcove.articles;

import chat.alcove.articles.Article.Filled;
import chat.alcove.articles.Importing.Batch;
import chat.alcove.articles.Importing.Done;
import chat.alcove.articles.Importing.Outcome;
import chat.alcove.articles.Importing.Read;
import chat.alcove.articles.Importing.Showing;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes articles that were read from files. An article is known by its language and address, so
/// the same files once more change nothing.
public final class PgImport {
  /// Articles of one transaction: others wait for their changes as long.
  private static final int TOGETHER = 25;

  private final PgArticles articles;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  /// @param ids names new sections
  public PgImport(PgArticles articles, Supplier<UUID> ids, InstantSource clock) {
    this.articles = articles;
    this.ids = ids;
    this.clock = clock;
  }

  /// What became of each; those that could not be read are told first.
  Future<List<Done>> write(UUID workspace, UUID by, Batch batch) {
    return write(workspace, by, batch.articles(), new ArrayList<>(batch.refused()));
  }

  private Future<List<Done>> write(UUID workspace, UUID by, List<Read> left, List<Done> done) {
    if (left.isEmpty()) return Future.succeededFuture(done);
    var now = left.subList(0, Math.min(TOGETHER, left.size()));
    return articles
        .changing(workspace, change -> new Writing(workspace, by, change).all(now, List.of()))
        .compose(written -> {
          done.addAll(written);
          return write(workspace, by, left.subList(now.size(), left.size()), done);
        });
  }

  /// Within one transaction.
  private final class Writing {
    private final UUID workspace;
    private final UUID by;
    private final PgArticles.Change change;

    Writing(UUID workspace, UUID by, PgArticles.Change change) {
      this.workspace = workspace;
      this.by = by;
      this.change = change;
    }

    Future<List<Done>> all(List<Read> left, List<Done> done) {
      if (left.isEmpty()) return Future.succeededFuture(done);
      return one(left.getFirst())
          .compose(written -> {
            var more = new ArrayList<>(done);
            more.add(written);
            return all(left.subList(1, left.size()), more);
          });
    }

    private Future<Done> one(Read read) {
      try {
        Markdown.plain(read.text().body());
      } catch (Refused e) {
        return Future.succeededFuture(Done.refused(read.name(), e.words()));
      }
      return section(read)
          .compose(section ->
              change
                  .bySlug(read.language(), read.slug())
                  .compose(present ->
                      present.isEmpty()
                          ? added(read, section.orElse(null))
                          : changed(read, present.get(), section.orElse(null))));
    }

    private Future<Optional<UUID>> section(Read read) {
      if (read.section().isBlank()) return Future.succeededFuture(Optional.empty());
      var title = read.section().strip();
      var row = Tuple.of(workspace, ids.get(), read.language(), Slugs.of(title), title);
      return change
          .run(ShelfSql.NAMED_SECTION, row)
          .map(rows -> rows.stream().findFirst().map((Row one) -> one.getUUID("id")));
    }

    private Future<Done> added(Read read, @Nullable UUID section) {
      return change
          .family(read.language(), read.slug())
          .compose(family -> change.add(filled(read, section, family.orElse(null))))
          .compose(change::byId)
          .map(PgArticles::found)
          .compose(article -> shown(read, article).map(done(read, Outcome.added, article)));
    }

    private Future<Done> changed(Read read, Article present, @Nullable UUID section) {
      var filled = filled(read, section, present.family());
      if (same(present, filled, read)) {
        return Future.succeededFuture(done(read, Outcome.unchanged, present));
      }
      return change
          .over(present, filled)
          .compose(_ -> change.byId(present.id()))
          .map(PgArticles::found)
          .compose(article -> shown(read, article).map(done(read, Outcome.changed, article)));
    }

    private Future<Void> shown(Read read, Article article) {
      if (read.showing() == Showing.nobody) return Future.succeededFuture();
      return change.publishing().show(article, by, clock.instant());
    }

    private static boolean same(Article present, Filled filled, Read read) {
      boolean section =
          filled.section() == null
              ? present.section() == null
              : filled.section().equals(present.section());
      boolean shown = read.showing() == Showing.nobody || filled.text().equals(present.shown());
      return section
          && shown
          && filled.text().equals(present.draft())
          && filled.internal() == present.internal();
    }

    private static Filled filled(Read read, @Nullable UUID section, @Nullable UUID family) {
      return new Filled(
          read.language(),
          read.text(),
          section,
          read.slug(),
          read.showing() == Showing.staff,
          family);
    }

    private static Done done(Read read, Outcome outcome, Article article) {
      return new Done(read.name(), outcome, null, article.id());
    }
  }
}
