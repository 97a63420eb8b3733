package chat.alcove.bots.articles;

import chat.alcove.articles.Library;
import chat.alcove.bots.Bot;
import chat.alcove.bots.Flaw;
import chat.alcove.bots.Kind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Makes bots that answer from the knowledge base. `{"threshold": 0.4}` is all there is to set.
public final class ArticleKind implements Kind {
  /// Where most answers are right in both languages: measured in `docs/articles.md`.
  public static final double THRESHOLD_DEFAULT = 0.4;

  private static final String THRESHOLD = "threshold";

  private final Library library;

  public ArticleKind(Library library) {
    this.library = library;
  }

  @Override
  public Future<List<Flaw>> check(Spec spec) {
    var flaws = new ArrayList<Flaw>();
    for (var name : spec.settings().fieldNames()) {
      if (!name.equals(THRESHOLD)) flaws.add(Flaw.at(name, "there is no such setting"));
    }
    Object threshold = spec.settings().getValue(THRESHOLD);
    boolean fits = threshold == null || (threshold instanceof Number number && share(number));
    if (!fits) flaws.add(Flaw.at(THRESHOLD, "must be a number from 0 to 1"));
    return Future.succeededFuture(List.copyOf(flaws));
  }

  @Override
  public Bot bot(Spec spec) {
    return new ArticleBot(library, spec.workspace(), threshold(spec.settings()));
  }

  private static boolean share(Number number) {
    return number.doubleValue() >= 0 && number.doubleValue() <= 1;
  }

  private static double threshold(JsonObject settings) {
    return settings.getValue(THRESHOLD) instanceof Number number
        ? number.doubleValue()
        : THRESHOLD_DEFAULT;
  }
}
