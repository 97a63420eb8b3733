package chat.alcove.articles;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What sockets ask of the knowledge base.
public final class Library {
  /// Articles in one answer.
  public static final int ANSWER_MAX = 5;

  private final Search search;
  private final PgArticles articles;
  private final PgSearches searches;
  private final Counter counter;

  /// @param searches counts what visitors look for
  public Library(Search search, PgArticles articles, PgSearches searches) {
    this(search, articles, searches, new Counter(searches::looked, articles::vote));
  }

  private Library(Search search, PgArticles articles, PgSearches searches, Counter counter) {
    this.search = search;
    this.articles = articles;
    this.searches = searches;
    this.counter = counter;
  }

  /// Keeps count of what was looked for, and how many articles were found.
  private interface Looks {
    void looked(Search.Query query, int found);
  }

  /// Keeps count of what readers found of an article.
  private interface Votes {
    Future<Void> vote(UUID workspace, UUID article, boolean helpful);
  }

  private record Counter(Looks looks, Votes votes) {
    static final Counter NONE =
        new Counter(
            (query, found) -> {}, (workspace, article, helpful) -> Future.succeededFuture());

    void looked(Search.Query query, int found) {
      looks.looked(query, found);
    }
  }

  /// What people asked, as it was counted.
  ///
  /// @param language as articles have it
  /// @param times how often
  public record Question(String words, String language, long times) {}

  /// The same, for whoever only tries: nothing that is asked of it is counted.
  public Library uncounted() {
    return new Library(search, articles, searches, Counter.NONE);
  }

  /// A visitor looks for something: never an internal article.
  public Future<List<Search.Hit>> look(UUID workspace, String words, String language) {
    var query = query(workspace, words, language, Search.Reader.visitors);
    return search.find(query).onSuccess(hits -> counter.looked(query, hits.size()));
  }

  /// A bot looks for an answer: public articles that score at least so much. A question that has
  /// none is counted as one that found nothing.
  public Future<List<Search.Hit>> answers(
      UUID workspace, String words, String language, double least) {
    var query = query(workspace, words, language, Search.Reader.visitors);
    return search
        .find(query)
        .map(hits -> hits.stream().filter(hit -> hit.score() >= least).toList())
        .onSuccess(hits -> counter.looked(query, hits.size()));
  }

  /// What visitors looked for and asked bots in the last days, most often first.
  public Future<List<Question>> asked(UUID workspace, int days, int most) {
    return searches.asked(workspace, days, most);
  }

  /// An agent is writing, or looks for something: internal articles as well. Not counted.
  public Future<List<Search.Hit>> suggest(UUID workspace, String words, String language) {
    return search.find(query(workspace, words, language, Search.Reader.staff));
  }

  /// A reader says whether a public article helped; of any other nothing is changed.
  public Future<Void> vote(UUID workspace, UUID article, boolean helpful) {
    return counter.votes().vote(workspace, article, helpful);
  }

  /// Those of these articles that anybody may read.
  public Future<Set<UUID>> open(UUID workspace, Collection<UUID> ids) {
    return articles.open(workspace, ids);
  }

  private static Search.Query query(
      UUID workspace, String words, String language, Search.Reader reader) {
    return new Search.Query(workspace, words, language, reader, ANSWER_MAX);
  }
}
