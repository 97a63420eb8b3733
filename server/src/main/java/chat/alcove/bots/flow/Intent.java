package chat.alcove.bots.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a visitor may want, known by phrases.
///
/// @param id what staff read of it
/// @param go the step it leads to
record Intent(String id, List<Phrase> phrases, String go) {
  static final int PHRASES_MAX = 200;
  static final int PHRASE_CHARS_MAX = 200;

  Intent {
    phrases = List.copyOf(phrases);
  }

  /// Words that must all be there, in any order. `deliver*` is any word that begins so.
  record Phrase(List<String> words) {
    Phrase {
      words = List.copyOf(words);
    }

    static Phrase of(String text) {
      return new Phrase(
          Arrays.stream(text.strip().split("\\s+")).flatMap(Phrase::parts).distinct().toList());
    }

    private static Stream<String> parts(String word) {
      var plain = Words.of(word);
      if (!word.endsWith("*") || plain.isEmpty()) return plain.stream();
      return Stream.concat(
          plain.subList(0, plain.size() - 1).stream(), Stream.of(plain.getLast() + "*"));
    }

    boolean in(Set<String> said) {
      return !words.isEmpty() && words.stream().allMatch(word -> isIn(word, said));
    }

    private static boolean isIn(String word, Set<String> said) {
      if (!word.endsWith("*")) return said.contains(word);
      var start = word.substring(0, word.length() - 1);
      return said.stream().anyMatch(one -> one.startsWith(start));
    }
  }

  /// The one whose phrase says most of the words; of equals the first in the document.
  static Optional<Intent> of(List<Intent> intents, String text) {
    var said = Words.set(text);
    Optional<Intent> best = Optional.empty();
    int most = 0;
    for (var intent : intents) {
      int size = intent.weight(said);
      if (size > most) {
        most = size;
        best = Optional.of(intent);
      }
    }
    return best;
  }

  private int weight(Set<String> said) {
    return phrases.stream()
        .filter(phrase -> phrase.in(said))
        .mapToInt(phrase -> phrase.words.size())
        .max()
        .orElse(0);
  }
}
