package chat.alcove.bots.articles;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the bot says beside the articles, and the few words it understands itself.
enum Phrases {
  english("This may answer it:", "Perhaps this one:", "Good to know. Ask on if there is more."),
  russian(
      "Возможно, ответ здесь:",
      "Тогда, возможно, здесь:",
      "Хорошо. Спрашивайте, если будет что-то ещё.");

  private static final Courtesy ENGLISH =
      new Courtesy(
          "Hello! What would you like to know?",
          "You’re welcome. Ask on if there is more.",
          words(
              "hi hello hey there good morning afternoon evening day greetings all everyone team"),
          words(
              "thanks thank you thx ty very much so a lot many ok okay good great perfect cool fine"
                  + " bye goodbye cheers have nice day got it"));

  private static final Courtesy RUSSIAN =
      new Courtesy(
          "Здравствуйте! Что вы хотели узнать?",
          "Пожалуйста! Спрашивайте, если будет что-то ещё.",
          words(
              "здравствуйте здравствуй привет приветствую добрый доброе доброго день вечер утро дня"
                  + " времени суток всем"),
          words(
              "спасибо большое огромное благодарю вам за помощь ок окей хорошо понял поняла понятно ясно"
                  + " отлично супер до свидания всего доброго пока хорошего дня"));

  /// Of those that there are.
  static final Set<String> LANGUAGES = Set.of("en", "ru");

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}]+");

  /// Somebody is content, and says so without a word.
  private static final Pattern SMILE =
      Pattern.compile("[^\\p{L}\\p{N}?]*[👍🙏👌❤😀😊🙂][^\\p{L}\\p{N}?]*");

  private static final Set<String> YES =
      Set.of("yes", "yep", "yeah", "it did", "that helped", "да", "ага", "помогло", "да помогло");
  private static final Set<String> NO =
      Set.of(
          "no",
          "nope",
          "not really",
          "it didnt",
          "didnt help",
          "no it didnt",
          "нет",
          "неа",
          "не помогло",
          "нет не помогло",
          "не то");

  private final String found;
  private final String next;
  private final String glad;

  Phrases(String found, String next, String glad) {
    this.found = found;
    this.next = next;
    this.glad = glad;
  }

  /// What is said to words that ask nothing.
  private record Courtesy(String hello, String welcome, Set<String> greetings, Set<String> thanks) {
    Optional<String> to(List<String> words) {
      if (greetings.containsAll(words)) return Optional.of(hello);
      return thanks.containsAll(words) ? Optional.of(welcome) : Optional.empty();
    }
  }

  private static Set<String> words(String all) {
    return Set.of(all.split(" "));
  }

  /// What to say to a greeting or to thanks, in their language; no article answers these.
  static Optional<String> courtesy(String words, @Nullable String tag) {
    if (SMILE.matcher(words).matches())
      return Optional.of((of(tag) == russian ? RUSSIAN : ENGLISH).welcome());
    var plain = plain(words);
    if (plain.isEmpty()) return Optional.empty();
    var all = List.of(plain.split(" "));
    return ENGLISH.to(all).or(() -> RUSSIAN.to(all));
  }

  /// In the reader's language.
  static Phrases of(@Nullable String tag) {
    return tag != null && tag.toLowerCase(Locale.ROOT).startsWith("ru") ? russian : english;
  }

  String found() {
    return found;
  }

  String next() {
    return next;
  }

  String glad() {
    return glad;
  }

  static boolean yes(String words) {
    return YES.contains(plain(words));
  }

  static boolean no(String words) {
    return NO.contains(plain(words));
  }

  private static String plain(String words) {
    var bare = words.toLowerCase(Locale.ROOT).replace("'", "").replace("’", "");
    return NO_WORD.matcher(bare).replaceAll(" ").strip();
  }
}
