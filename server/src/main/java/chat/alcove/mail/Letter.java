package chat.alcove.mail;

import chat.alcove.mail.Outbox.Mailing;
import chat.alcove.protocol.VisitorEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A mail as its reader sees it. Pure.
///
/// @param text without any markup
/// @param html the same words
record Letter(String subject, String text, String html) {
  /// What is said in it.
  ///
  /// @param words what agents said, oldest first
  /// @param more whether there are others that it has no room for
  /// @param link back into the conversation
  /// @param until when the link ends
  record Contents(List<VisitorEntry.Said> words, boolean more, String link, Instant until) {}

  static Letter of(Mailing mailing, Contents contents) {
    var from = mailing.from();
    var said = LetterWords.of(mailing.to().language());
    var names =
        Map.of(
            "number",
            String.valueOf(from.number()),
            "site",
            oneLine(from.siteName()),
            "until",
            said.time("until", contents.until(), from.zone()));
    return new Letter(
        said.text("subject", names),
        text(mailing, contents, said, names),
        html(mailing, contents, said, names));
  }

  private static String text(
      Mailing mailing, Contents contents, LetterWords said, Map<String, String> names) {
    var words =
        contents.words().stream()
            .map(word -> heading(mailing, word, said) + "\n" + indented(textOf(word)) + "\n")
            .collect(Collectors.joining("\n"));
    return """
    %s

    %s
    %s%s
    %s

    %s

    %s
    %s
    """
        .formatted(
            said.text("intro", names),
            words,
            contents.more() ? said.text("more", names) + "\n\n" : "",
            said.text("open", names),
            contents.link(),
            said.text("careful", names),
            said.text("noReply", names),
            said.text("why", names));
  }

  private static String html(
      Mailing mailing, Contents contents, LetterWords said, Map<String, String> names) {
    var words =
        contents.words().stream()
            .map(word ->
                "<p><b>%s</b></p>\n<blockquote dir=\"auto\">%s</blockquote>\n"
                    .formatted(
                        escaped(heading(mailing, word, said)),
                        escaped(textOf(word)).replace("\n", "<br>\n")))
            .collect(Collectors.joining());
    return """
    <!doctype html>
    <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head><body>
    <p>%s</p>
    %s%s<p><a href="%s">%s</a></p>
    <p>%s</p>
    <p><small>%s<br>
    %s</small></p>
    </body></html>
    """
        .formatted(
            said.language(),
            escaped(said.text("subject", names)),
            escaped(said.text("intro", names)),
            words,
            contents.more() ? "<p>" + escaped(said.text("more", names)) + "</p>\n" : "",
            escaped(contents.link()),
            escaped(said.text("button", names)),
            escaped(said.text("careful", names)),
            escaped(said.text("noReply", names)),
            escaped(said.text("why", names)));
  }

  private static String heading(Mailing mailing, VisitorEntry.Said word, LetterWords said) {
    var name = word.author().name();
    var when = said.time("when", word.stamp().at(), mailing.from().zone());
    return name == null ? when : oneLine(name) + ", " + when;
  }

  private static String textOf(VisitorEntry.Said word) {
    return word.text().replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String indented(String words) {
    return words.lines().map(line -> "  " + line).collect(Collectors.joining("\n"));
  }

  /// What stands in a header must not begin another.
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
