package chat.alcove.articles;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The section of a file that names none: the folders it lies in.
///
/// Sections do not hold one another, so that of a folder within others is named with all of them:
/// `lamps/faq` and `shades/faq` stay two.
final class Folders {
  private static final String BETWEEN = " / ";

  private Folders() {}

  /// By the file's name, from the folder that was sent down; empty: it lies in that one itself.
  static String section(String file) {
    // Some systems write a letter and its mark apart, and one folder would make two sections.
    var name = Normalizer.normalize(file, Normalizer.Form.NFC);
    int end = name.lastIndexOf('/');
    return Arrays.stream(name.substring(0, Math.max(end, 0)).split("/", -1))
        .map(String::strip)
        .filter(folder -> !folder.isEmpty() && !folder.equals(".") && !folder.equals(".."))
        .collect(Collectors.joining(BETWEEN));
  }
}
