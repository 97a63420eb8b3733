package chat.alcove;

import chat.alcove.articles.ArticleRoutes;
import chat.alcove.articles.HelpBounds;
import chat.alcove.articles.HelpRoutes;
import chat.alcove.articles.ImportRoutes;
import chat.alcove.articles.Library;
import chat.alcove.articles.PgArticles;
import chat.alcove.articles.PgHelp;
import chat.alcove.articles.PgImport;
import chat.alcove.articles.PgOften;
import chat.alcove.articles.PgPictures;
import chat.alcove.articles.PgSearch;
import chat.alcove.articles.PgSearches;
import chat.alcove.articles.PgSections;
import chat.alcove.identity.StaffRoutes;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// The knowledge base as one event loop has it.
final class KnowledgeBase {
  private final Pool pool;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final PgArticles articles;
  private final PgSections sections;
  private final PgSearches searches;
  private final Library library;
  private final PgOften often;

  KnowledgeBase(Pool pool, Supplier<UUID> ids, InstantSource clock) {
    this.pool = pool;
    this.ids = ids;
    this.clock = clock;
    articles = new PgArticles(pool, ids, clock);
    sections = new PgSections(pool, ids);
    searches = new PgSearches(pool, clock);
    library = new Library(new PgSearch(pool), articles, searches);
    often = new PgOften(pool, clock);
  }

  /// What sockets and bots ask.
  Library library() {
    return library;
  }

  /// What helps most readers.
  PgOften often() {
    return often;
  }

  /// Adds what staff write and read.
  void mountStaff(Router router, StaffRoutes staff) {
    new ImportRoutes(staff, new PgImport(articles, ids, clock), new PgPictures(pool, ids), clock)
        .mount(router);
    new ArticleRoutes(staff, articles, sections, searches, new PgSearch(pool)).mount(router);
  }

  /// Adds what everybody reads.
  void mountHelp(Router router, HelpRoutes.House house, HelpBounds bounds) {
    new HelpRoutes(house, new PgHelp(pool, sections, clock), library, bounds).mount(router);
  }
}
