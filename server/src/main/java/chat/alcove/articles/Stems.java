package chat.alcove.articles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How many articles more or fewer have a stem, gathered over one change of several articles.
final class Stems {
  /// The stem that all articles have.
  private static final String ANY = "";

  private final Map<Key, Integer> changes = new TreeMap<>();

  /// A stem of public or of internal articles in a language.
  record Key(String language, boolean internal, String stem) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byLanguage = language.compareTo(other.language);
      if (byLanguage != 0) return byLanguage;
      int byInternal = Boolean.compare(internal, other.internal);
      return byInternal != 0 ? byInternal : stem.compareTo(other.stem);
    }
  }

  /// An article has these from now on.
  void added(String language, boolean internal, List<String> stems) {
    count(language, internal, stems, 1);
  }

  /// An article has these no longer.
  void removed(String language, boolean internal, List<String> stems) {
    count(language, internal, stems, -1);
  }

  private void count(String language, boolean internal, List<String> stems, int by) {
    changes.merge(new Key(language, internal, ANY), by, Integer::sum);
    for (String stem : stems) changes.merge(new Key(language, internal, stem), by, Integer::sum);
  }

  /// Those whose number has changed.
  Map<Key, Integer> changes() {
    return changes.entrySet().stream()
        .filter(change -> change.getValue() != 0)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
  }
}
