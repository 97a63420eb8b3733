package chat.alcove.articles;

import chat.alcove.articles.Article.Filled;
import chat.alcove.articles.Article.Text;
import chat.alcove.fixture.TestClock;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;

/// The articles of one workspace, in a real PostgreSQL.
public record TestShelf(Pool pool, UUID workspace, UUID author) {
  PgArticles articles() {
    return new PgArticles(pool, UUID::randomUUID, new TestClock());
  }

  /// Publishes an article that everybody may read.
  public UUID publish(String language, String title, String body) {
    return publish(new Filled(language, new Text(title, body), null, null, false, null));
  }

  /// Publishes an article for staff.
  public UUID publishInternal(String language, String title, String body) {
    return publish(new Filled(language, new Text(title, body), null, null, true, null));
  }

  UUID publish(Filled filled) {
    var added = articles().add(workspace, filled).await();
    show(added.id());
    return added.id();
  }

  /// Publishes the draft.
  void show(UUID article) {
    articles().publish(new PgArticles.Meant(workspace, article, author, null)).await();
  }

  List<Search.Hit> found(String language, String words) {
    return found(language, words, Search.Reader.visitors);
  }

  List<Search.Hit> found(String language, String words, Search.Reader reader) {
    return new PgSearch(pool).find(new Search.Query(workspace, words, language, reader, 5)).await();
  }

  List<String> titles(String language, String words) {
    return found(language, words).stream().map(Search.Hit::title).toList();
  }
}
