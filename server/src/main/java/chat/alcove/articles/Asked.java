package chat.alcove.articles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a question asks for, once it is known which of its words articles have.
///
/// @param stems those that articles have, each once
/// @param weights the share of the question that each is, times how sure it is that it was meant
record Asked(List<Stem> stems, List<Double> weights) {
  /// Articles looked at for one question are at most about so many.
  private static final int LOOKED_AT = 150;

  /// Of so many stems pairs are made.
  private static final int PAIRED_MAX = 8;

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

  /// What to look for.
  ///
  /// @param any whatever has one of the rarest stems, as many of them as few articles have
  /// @param both where even the rarest is common: whatever has the two rarest; null: not needed
  /// @param titles whatever has a stem in its title that says about as much as the rarest
  /// @param titlesOfTwo whatever has two stems in its title; null: there are none
  record Queries(String any, @Nullable String both, String titles, @Nullable String titlesOfTwo) {}

  /// Where to look for the best articles without looking at all.
  Queries queries() {
    var rarest = stems.stream().sorted(Comparator.comparingInt(Stem::articles)).toList();
    boolean common = rarest.getFirst().articles() > LOOKED_AT && rarest.size() > 1;
    return new Queries(
        any(rarest),
        common ? quoted(rarest.get(0)) + " & " + quoted(rarest.get(1)) : null,
        titles(rarest),
        titlesOfTwo(rarest.subList(0, Math.min(rarest.size(), PAIRED_MAX))));
  }

  private static String any(List<Stem> rarest) {
    var any = new ArrayList<String>();
    int articles = 0;
    for (Stem stem : rarest) {
      articles += stem.articles();
      if (articles > LOOKED_AT && !any.isEmpty()) break;
      any.add(quoted(stem));
    }
    return String.join(" | ", any);
  }

  private String titles(List<Stem> rarest) {
    double most = weights.get(stems.indexOf(rarest.getFirst()));
    return rarest.stream()
        .filter(stem -> weights.get(stems.indexOf(stem)) >= most / 2)
        .map(Asked::quoted)
        .collect(Collectors.joining(" | "));
  }

  private static @Nullable String titlesOfTwo(List<Stem> rarest) {
    if (rarest.size() < 2) return null;
    var pairs = new ArrayList<String>();
    for (int i = 0; i < rarest.size(); i++) {
      for (int j = i + 1; j < rarest.size(); j++) {
        pairs.add("(" + quoted(rarest.get(i)) + " & " + quoted(rarest.get(j)) + ")");
      }
    }
    return String.join(" | ", pairs);
  }

  /// Stems are letters and digits, so there is nothing to escape.
  private static String quoted(Stem stem) {
    return "'" + stem.text() + "'";
  }
}
