package chat.alcove.articles;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A piece of an article around what was asked: plain words, never markup.
final class Excerpts {
  static final int CHARS_MAX = 200;

  /// Words before the first that was asked, so that one sees what it is about.
  private static final int BEFORE_CHARS = 40;

  private static final int READ_CHARS_MAX = 20_000;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Excerpts() {}

  /// The window of the article that has most of these stems; its beginning if it has none.
  static String of(String words, List<String> stems) {
    var text =
        SPACES
            .matcher(words.substring(0, Math.min(words.length(), READ_CHARS_MAX)))
            .replaceAll(" ")
            .strip();
    return cut(text, start(text, hits(text, stems)));
  }

  private record Hit(int at, int stem) {}

  private static List<Hit> hits(String text, List<String> stems) {
    var hits = new ArrayList<Hit>();
    var found = WORD.matcher(text);
    while (found.find()) {
      var word = Words.plain(found.group());
      for (int i = 0; i < stems.size(); i++) {
        if (isOf(word, stems.get(i))) hits.add(new Hit(found.start(), i));
      }
    }
    return hits;
  }

  /// Stems are not always beginnings: "reply" has "repli".
  private static boolean isOf(String word, String stem) {
    int alike = 0;
    while (alike < word.length()
        && alike < stem.length()
        && word.charAt(alike) == stem.charAt(alike)) {
      alike++;
    }
    return alike >= Math.min(stem.length(), Math.max(3, stem.length() - 1));
  }

  private static int start(String text, List<Hit> hits) {
    int best = 0;
    long most = 0;
    for (Hit first : hits) {
      int from = Math.max(0, first.at() - BEFORE_CHARS);
      long having =
          hits.stream()
              .filter(hit -> hit.at() >= from && hit.at() < from + CHARS_MAX - BEFORE_CHARS)
              .mapToInt(Hit::stem)
              .distinct()
              .count();
      if (having > most) {
        most = having;
        best = from;
      }
    }
    return wordAt(text, best);
  }

  /// The beginning of the sentence or word at or after a place.
  private static int wordAt(String text, int from) {
    if (from == 0) return 0;
    int sentence = text.indexOf(". ", from);
    if (sentence >= 0 && sentence - from < BEFORE_CHARS / 2) return sentence + 2;
    int space = text.indexOf(' ', from);
    return space < 0 || space - from > BEFORE_CHARS ? from : space + 1;
  }

  private static String cut(String text, int from) {
    var before = from == 0 ? "" : "…";
    int room = CHARS_MAX - before.length();
    if (text.length() - from <= room) return before + text.substring(from);
    int end = text.lastIndexOf(' ', from + room - 1);
    if (end <= from) {
      end = from + room - 1;
      if (Character.isHighSurrogate(text.charAt(end - 1))) end--;
    }
    return before + text.substring(from, end) + "…";
  }
}
