package chat.alcove.load.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/// A made-up language whose words are as rare as words are: the n-th stands n times more seldom
/// than the first.
final class Tongue {
  private static final int WORDS = 40_000;
  private static final int TITLE_WORDS = 6;
  private static final int BODY_WORDS = 250;
  private static final int PARAGRAPH_WORDS = 40;
  private static final int ASKED_MIN = 2;
  private static final int ASKED_MAX = 7;
  private static final int MISTYPED_ONE_IN = 4;
  private static final int LETTERS_TO_SLIP_MIN = 5;

  private final String language;
  private final List<String> words;
  private final Random random;

  private Tongue(String language, List<String> words, Random random) {
    this.language = language;
    this.words = words;
    this.random = random;
  }

  static Tongue english(Random random) {
    return of("en", "aeiouy", "bcdfghklmnprstvwz", random);
  }

  static Tongue russian(Random random) {
    return of("ru", "аеиоуыя", "бвгджзклмнпрстфхчш", random);
  }

  private static Tongue of(String language, String vowels, String consonants, Random random) {
    var words = new LinkedHashSet<String>();
    while (words.size() < WORDS) {
      var word = new StringBuilder();
      for (int letters = 4 + random.nextInt(7); word.length() < letters; ) {
        // Sometimes two of a kind, as words have it.
        boolean vowel = random.nextInt(10) < 1 ? word.length() % 2 == 0 : word.length() % 2 == 1;
        var from = vowel ? vowels : consonants;
        word.append(from.charAt(random.nextInt(from.length())));
      }
      words.add(word.toString());
    }
    return new Tongue(language, new ArrayList<>(words), random);
  }

  String language() {
    return language;
  }

  /// A Markdown file.
  String article() {
    var text = new StringBuilder("---\nlanguage: " + language + "\n---\n#");
    for (int i = 0; i < TITLE_WORDS; i++) {
      text.append(' ').append(word());
    }
    text.append("\n\n");
    for (int i = 1; i <= BODY_WORDS; i++) {
      text.append(word()).append(i % PARAGRAPH_WORDS == 0 ? "\n\n" : " ");
    }
    return text.toString();
  }

  /// Some words; one question in four has a letter too few.
  String question() {
    var asked = new ArrayList<String>();
    int count = ASKED_MIN + random.nextInt(ASKED_MAX - ASKED_MIN + 1);
    for (int i = 0; i < count; i++) {
      asked.add(word());
    }
    if (random.nextInt(MISTYPED_ONE_IN) == 0) {
      int at = random.nextInt(count);
      asked.set(at, mistyped(asked.get(at)));
    }
    return String.join(" ", asked);
  }

  private String mistyped(String word) {
    if (word.length() < LETTERS_TO_SLIP_MIN) {
      return word;
    }
    int slip = 1 + random.nextInt(word.length() - 2);
    return word.substring(0, slip) + word.substring(slip + 1);
  }

  private String word() {
    return words.get(Math.min(WORDS - 1, (int) Math.exp(random.nextDouble() * Math.log(WORDS))));
  }
}
