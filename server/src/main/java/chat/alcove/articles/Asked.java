package chat.alcove.articles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a question asks for, once it is known which of its words articles have.
///
/// @param stems those that articles have, each once
/// @param weights the share of the question that each is, times how sure it is that it was meant
record Asked(List<Stem> stems, List<Double> weights) {
  /// Articles looked at for one question are at most about so many.
  private static final int LOOKED_AT = 150;

  /// Copies both.
  Asked {
    stems = List.copyOf(stems);
    weights = List.copyOf(weights);
  }

  /// A stem and how many articles have it.
  record Stem(String text, int articles) {}

  /// Of the stems as they were typed.
  ///
  /// @param typed in their order; those no article has have 0
  /// @param alike for those, what articles have instead
  /// @param all articles there are
  static Asked of(List<Stem> typed, Map<String, List<Stem>> alike, int all) {
    var meant = new LinkedHashMap<Stem, Double>();
    double whole = 0;
    for (Stem stem : typed) {
      var found = stem.articles() > 0 ? Optional.of(stem) : best(stem, alike);
      double weight = Score.weight(found.map(Stem::articles).orElse(0), all);
      whole += weight;
      found.ifPresent(known ->
          meant.merge(known, weight * Score.closeness(stem.text(), known.text()), Math::max));
    }
    double sum = whole;
    return new Asked(
        List.copyOf(meant.keySet()), meant.values().stream().map(weight -> weight / sum).toList());
  }

  /// The likeliest; of those alike the one that more articles have.
  private static Optional<Stem> best(Stem typed, Map<String, List<Stem>> alike) {
    return alike.getOrDefault(typed.text(), List.of()).stream()
        .filter(known -> Score.closeness(typed.text(), known.text()) > 0)
        .max(
            Comparator.<Stem>comparingDouble(known -> Score.closeness(typed.text(), known.text()))
                .thenComparingInt(Stem::articles)
                .thenComparing(Stem::text));
  }

  /// Whether nothing was found to look for.
  boolean isEmpty() {
    return stems.isEmpty();
  }

  /// What to look for: whatever has one of the rarest stems, as many of them as few articles have;
  /// where even the rarest is common, whatever has the two rarest.
  List<String> queries() {
    var rarest = stems.stream().sorted(Comparator.comparingInt(Stem::articles)).toList();
    var any = new ArrayList<String>();
    int articles = 0;
    for (Stem stem : rarest) {
      articles += stem.articles();
      if (articles > LOOKED_AT && !any.isEmpty()) break;
      any.add(quoted(stem));
    }
    var query = String.join(" | ", any);
    boolean common = rarest.getFirst().articles() > LOOKED_AT && rarest.size() > 1;
    return common
        ? List.of(quoted(rarest.get(0)) + " & " + quoted(rarest.get(1)), query)
        : List.of(query);
  }

  /// Stems are letters and digits, so there is nothing to escape.
  private static String quoted(Stem stem) {
    return "'" + stem.text() + "'";
  }
}
