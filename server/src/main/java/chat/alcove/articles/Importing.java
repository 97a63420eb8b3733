package chat.alcove.articles;

import chat.alcove.protocol.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads files that hold articles. What becomes of each is told by its name.
final class Importing {
  static final int ARTICLES_MAX = 2_000;
  static final int BYTES_MAX = 20 << 20;

  private static final Pattern NAME = Pattern.compile("(?:.*/)?([^/]*?)(?:\\.[A-Za-z]{1,8})?");

  private Importing() {}

  /// A file as it was sent.
  record File(String name, String text) {}

  /// An article as a file has it.
  ///
  /// @param section its title; empty: none
  record Read(
      String name,
      Article.Text text,
      String language,
      String slug,
      String section,
      Showing showing) {}

  /// Who is to see it.
  enum Showing {
    everybody,
    staff,
    nobody
  }

  /// What became of a file, or of a row of one.
  ///
  /// @param words why it was refused
  record Done(String name, Outcome outcome, @Nullable String words, @Nullable UUID article) {
    static Done refused(String name, String words) {
      return new Done(name, Outcome.refused, words, null);
    }
  }

  /// What may become of it.
  enum Outcome {
    added,
    changed,
    unchanged,
    refused
  }

  /// What was read, and what could not be.
  record Batch(List<Read> articles, List<Done> refused) {}

  /// Of Markdown files, and of CSV files with questions and answers.
  ///
  /// @param language of those that do not say
  static Batch read(List<File> files, String language) {
    var batch = new Batch(new ArrayList<>(), new ArrayList<>());
    var seen = new HashSet<String>();
    for (File file : files) {
      if (file.name().toLowerCase(Locale.ROOT).endsWith(".csv")) {
        questions(file, language, batch, seen);
      } else if (file.name().toLowerCase(Locale.ROOT).matches(".*\\.(md|markdown|txt)")) {
        markdown(file, language, batch, seen);
      } else {
        batch.refused().add(Done.refused(file.name(), "send .md or .csv files"));
      }
    }
    return batch;
  }

  private static void markdown(File file, String byDefault, Batch batch, Set<String> seen) {
    var matter = FrontMatter.of(file.text()).titled();
    var name = NAME.matcher(file.name());
    var plainName = name.matches() ? name.group(1) : file.name();
    var title = matter.field("title").isEmpty() ? plainName : matter.field("title");
    var slug = matter.field("slug").isEmpty() ? Slugs.of(plainName) : matter.field("slug");
    var showing =
        matter.says("internal", "true")
            ? Showing.staff
            : matter.says("published", "false") ? Showing.nobody : Showing.everybody;
    check(
        new Read(
            file.name(),
            new Article.Text(title.strip(), matter.body()),
            matter.field("language").isEmpty() ? byDefault : matter.field("language"),
            slug,
            matter.field("section"),
            showing),
        batch,
        seen);
  }

  private static void questions(File file, String byDefault, Batch batch, Set<String> seen) {
    try {
      var rows = Csv.rows(file.text(), ARTICLES_MAX);
      var head =
          rows.isEmpty()
              ? List.<String>of()
              : rows.getFirst().stream()
                  .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                  .toList();
      if (!head.contains("question") || !head.contains("answer")) {
        batch
            .refused()
            .add(Done.refused(file.name(), "the first row must name question and answer"));
        return;
      }
      for (int i = 1; i < rows.size(); i++) {
        var row = rows.get(i);
        var title = cell(row, head, "question");
        var language = cell(row, head, "language");
        check(
            new Read(
                file.name() + ":" + (i + 1),
                new Article.Text(title, cell(row, head, "answer")),
                language.isEmpty() ? byDefault : language,
                Slugs.of(title),
                cell(row, head, "section"),
                Showing.everybody),
            batch,
            seen);
      }
    } catch (Refused e) {
      batch.refused().add(Done.refused(file.name(), e.words()));
    }
  }

  private static String cell(List<String> row, List<String> head, String name) {
    int at = head.indexOf(name);
    return at < 0 || at >= row.size() ? "" : row.get(at).strip();
  }

  private static void check(Read read, Batch batch, Set<String> seen) {
    var flaw = flaw(read, batch, seen);
    if (flaw == null) {
      batch.articles().add(read);
    } else {
      batch.refused().add(Done.refused(read.name(), flaw));
    }
  }

  private static @Nullable String flaw(Read read, Batch batch, Set<String> seen) {
    var title = read.text().title();
    if (title.isBlank() || title.length() > ArticleForm.TITLE_CHARS_MAX || unreadable(title)) {
      return "the title must have 1 to " + ArticleForm.TITLE_CHARS_MAX + " characters";
    }
    if (!Languages.CODE.matcher(read.language()).matches()) return "language must be like en or ru";
    if (read.slug().length() > Slugs.CHARS_MAX || !Slugs.SLUG.matcher(read.slug()).matches()) {
      return "slug must be small Latin letters, digits and hyphens";
    }
    if (read.section().length() > 80 || unreadable(read.section()))
      return "the section is too long";
    if (read.text().body().length() > Markdown.BYTES_MAX || read.text().body().indexOf('\0') >= 0) {
      return "the text is longer than " + Markdown.BYTES_MAX + " characters, or is none";
    }
    if (batch.articles().size() >= ARTICLES_MAX) return "more than " + ARTICLES_MAX + " articles";
    return seen.add(read.language() + "/" + read.slug())
        ? null
        : "another of these has this address";
  }

  private static boolean unreadable(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }
}
