package chat.alcove.articles;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// What people looked for, as it may be kept: words that name no person.
final class Looked {
  private static final Pattern ADDRESS = Pattern.compile("\\S@\\S");
  private static final Pattern NUMBER = Pattern.compile("\\d(?:[\\s().+-]{0,3}\\d){5,}");

  private Looked() {}

  /// How often something was looked for, and found nothing.
  record Counted(String words, String language, long asked, long foundNone) {}

  /// Articles that readers judged.
  record Judged(UUID id, String language, String title, Article.Votes votes) {}

  /// What a report says.
  record Report(List<Counted> searches, List<Judged> articles) {
    Report {
      searches = List.copyOf(searches);
      articles = List.copyOf(articles);
    }
  }

  /// Nothing of what has an address or a long number in it: whoever types such a thing speaks of
  /// themselves.
  static Optional<String> kept(String query) {
    if (ADDRESS.matcher(query).find() || NUMBER.matcher(query).find()) return Optional.empty();
    var words = Search.read(Words.folded(Search.read(query))).strip();
    return Optional.of(words).filter(kept -> kept.length() >= 3);
  }
}
