package chat.alcove.bots.articles;

import java.util.Locale;
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

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}]+");
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
