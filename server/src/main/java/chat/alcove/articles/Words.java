package chat.alcove.articles;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Words as they are compared: of articles and of questions alike.
final class Words {
  /// Words of a question that are looked at.
  static final int ASKED_MAX = 16;

  private static final int WORD_CHARS_MAX = 40;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]+");
  private static final Pattern HYPHENED =
      Pattern.compile("(?U)\\b(e|и|wi|log|sign|hand|re|on|off|и?мейл)-(?=\\p{L})");

  /// Politeness and the words that a question is wrapped in: they say nothing of what it is about.
  private static final Set<String> FILLERS =
      Set.of(
          ("hi hello hey please pls thanks thank thx dear good morning evening want wanna need would like could "
                  + "may might shall let know tell show explain question way possible cannot cant dont doesnt im ive ur u "
                  + "guys anyone somebody someone something anything really actually still ok okay "
                  + "здравствуйте здравствуй привет добрый день вечер утро пожалуйста плиз спасибо хочу хотел хотела "
                  + "хотелось нужно надо подскажите скажите расскажите объясните помогите можете могу можем "
                  + "вопрос такой такая это этот эта эти ли бы же ну вот вообще просто кто нибудь либо какой какая какие каким "
                  + "какую почему зачем есть сделать делать получается очень")
              .split(" "));

  private Words() {}

  /// Lower case, one form of each letter, and only words with spaces between them.
  static String folded(String text) {
    var words = new StringBuilder(text.length());
    var found = WORD.matcher(plain(text));
    while (found.find()) {
      if (!words.isEmpty()) words.append(' ');
      words.append(found.group());
    }
    return words.toString();
  }

  /// The words of a question, each once, without what every question has.
  static List<String> asked(String question) {
    var words = new LinkedHashSet<String>();
    var found = WORD.matcher(plain(Search.read(question)));
    while (found.find() && words.size() < ASKED_MAX) {
      var word = found.group();
      if (word.length() > 1 && word.length() <= WORD_CHARS_MAX && !FILLERS.contains(word)) {
        words.add(word);
      }
    }
    return List.copyOf(words);
  }

  /// One word as it is compared.
  static String plain(String text) {
    var lower =
        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replace('ё', 'е');
    return HYPHENED.matcher(lower.replace("'", "").replace("’", "")).replaceAll("$1");
  }
}
