package chat.alcove.articles;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What the name of a file says, from the folder that was sent down: the section of one that names
/// none, and what one is called that does not say.
///
/// Sections do not hold one another, so that of a folder within others is named with all of them:
/// `lamps/faq` and `shades/faq` stay two.
///
/// @param folders it lies in, the outermost first
/// @param bare its own name, without the ending
record Folders(List<String> folders, String bare) {
  private static final String BETWEEN = " / ";
  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z]{1,8}$");

  /// Files that stand for the folder they lie in.
  private static final Set<String> FIRST_PAGES = Set.of("index", "readme");

  /// Copies the folders.
  Folders {
    folders = List.copyOf(folders);
  }

  static Folders of(String file) {
    // Some systems write a letter and its mark apart, and one folder would make two sections.
    var name = Normalizer.normalize(file, Normalizer.Form.NFC);
    int end = name.lastIndexOf('/');
    var folders =
        Arrays.stream(name.substring(0, Math.max(end, 0)).split("/", -1))
            .map(String::strip)
            .filter(folder -> !folder.isEmpty() && !folder.equals(".") && !folder.equals(".."))
            .toList();
    return new Folders(folders, ENDING.matcher(name.substring(end + 1)).replaceFirst(""));
  }

  /// Empty: it lies in the folder that was sent itself.
  String section() {
    return String.join(BETWEEN, folders);
  }

  /// What it is called: one that stands for its folder, as that is.
  String name() {
    return isFirstPage() ? folders.getLast() : bare;
  }

  /// What its address is made of. Of a first page, all its folders, since each has one.
  ///
  /// @param language a folder of this name around all others says nothing: so the same article in
  ///   another language has the same address there
  String address(String language) {
    var below = below(language);
    return isFirstPage() && !below.isEmpty() ? String.join("/", below) : bare;
  }

  /// The same where another file has that already.
  String wholeAddress(String language) {
    var all = new ArrayList<>(below(language));
    all.add(bare);
    return String.join("/", all);
  }

  private boolean isFirstPage() {
    return !folders.isEmpty() && FIRST_PAGES.contains(bare.toLowerCase(Locale.ROOT));
  }

  private List<String> below(String language) {
    boolean around = !folders.isEmpty() && folders.getFirst().equalsIgnoreCase(language);
    return folders.subList(around ? 1 : 0, folders.size());
  }
}
