package chat.alcove.articles;

/// Text within a page.
final class Html {
  private Html() {}

  /// Between tags and within quotes alike.
  static String text(String text) {
    var safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(letter);
      }
    }
    return safe.toString();
  }

  static String link(String address, String words) {
    return "<a href=\"" + text(address) + "\">" + text(words) + "</a>";
  }
}
