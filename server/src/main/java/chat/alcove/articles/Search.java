package chat.alcove.articles;

import chat.alcove.protocol.Limits;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/// Finds published articles for words as people type them: in any order, inflected, mistyped, cut
/// off.
public interface Search {
  /// Hits that are given at most.
  int HITS_MAX = 20;

  /// As much of what was typed as is looked for, recorded and shown again: the same everywhere.
  static String read(String typed) {
    int end = Math.min(typed.length(), Limits.QUERY_CHARS_MAX);
    if (end < typed.length() && Character.isHighSurrogate(typed.charAt(end - 1))) end--;
    return typed.substring(0, end);
  }

  /// The best first; those of the asked language, or where it has none, of another.
  Future<List<Hit>> find(Query query);

  /// What is looked for.
  ///
  /// @param language two or three letters, or a tag like `ru-RU`; what it has none of is looked for
  ///   in English and Russian
  /// @param most hits wanted
  record Query(UUID workspace, String words, String language, Reader reader, int most) {}

  /// Who will see it.
  enum Reader {
    /// Anybody: internal articles are not there.
    visitors,
    /// The workspace's own people.
    staff
  }

  /// An article that was found.
  ///
  /// @param excerpt plain words around what was asked, at most 200 characters
  /// @param url its page, a path on this server; of an internal one, where staff read it
  /// @param words its first 20 000 characters, as plain words
  /// @param score 0 to 1, how much of what was asked it speaks of; see `docs/articles.md`
  record Hit(
      UUID id,
      String language,
      String title,
      String excerpt,
      String url,
      String words,
      boolean internal,
      double score) {}
}
