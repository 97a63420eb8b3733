package chat.alcove.articles;

import java.util.List;

/// One of the pages that a long list is shown on.
///
/// @param number from 1
/// @param last number of the last one
record Leaf<T>(List<T> items, int number, int last) {
  private static final int ITEMS_MAX = 100;

  /// One that there is.
  static <T> Leaf<T> of(List<T> all, int number) {
    int from = (number - 1) * ITEMS_MAX;
    return new Leaf<>(
        all.subList(from, Math.min(all.size(), from + ITEMS_MAX)), number, last(all.size()));
  }

  /// Number of the last page of so many; the first is there without any.
  static int last(int items) {
    return Math.max(1, Math.ceilDiv(items, ITEMS_MAX));
  }

  /// Where it is.
  ///
  /// @param list where its list begins
  String address(String list) {
    return address(list, number);
  }

  private static String address(String list, int number) {
    return number == 1 ? list : list + "?page=" + number;
  }

  /// With its number behind, to tell it from the others.
  String title(String title, HelpWords words) {
    return number == 1 ? title : title + " · " + words.say("page", number, last);
  }

  /// Leads to its neighbours.
  String links(String list, HelpWords words) {
    if (last == 1) return "";
    var before = number == 1 ? "" : link("prev", address(list, number - 1), words);
    var after = number == last ? "" : link("next", address(list, number + 1), words);
    return "<nav class=\"leaves\" aria-label=\"%s\">%s<span>%s</span>%s</nav>\n"
        .formatted(words.say("pages"), before, words.say("page", number, last), after);
  }

  private static String link(String rel, String address, HelpWords words) {
    return "<a rel=\"%s\" href=\"%s\">%s</a>"
        .formatted(rel, Html.text(address), words.say("page." + rel));
  }
}
