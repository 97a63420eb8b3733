package chat.alcove.articles;

import chat.alcove.protocol.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads files that hold articles. What becomes of each is told by its name.
final class Importing {
  static final int ARTICLES_MAX = 2_000;
  static final int BYTES_MAX = 20 << 20;

  /// Sections that the files of one import name, of all languages.
  static final int SECTIONS_MAX = 200;

  /// The same files have the same addresses, however the browser lists them: outer ones first.
  private static final Comparator<File> ORDER =
      Comparator.<File>comparingLong(file -> file.name().chars().filter(c -> c == '/').count())
          .thenComparing(File::name);

  private final Batch batch = new Batch(new ArrayList<>(), new ArrayList<>());
  private final Set<String> addresses = new HashSet<>();
  private final Set<Heading> headings = new HashSet<>();

  private Importing() {}

  /// A file as it was sent.
  ///
  /// @param text null: nobody can read it
  record File(String name, @Nullable String text) {
    static File of(String name, byte[] bytes) {
      return new File(name, TextFile.read(bytes).orElse(null));
    }
  }

  /// An article as a file has it.
  ///
  /// @param section its title; empty: none
  record Read(
      String name,
      Article.Text text,
      String language,
      String slug,
      String section,
      Showing showing) {
    /// Its section; empty: none.
    Optional<Heading> heading() {
      return section.isBlank()
          ? Optional.empty()
          : Optional.of(new Heading(language, section.strip()));
    }
  }

  /// What a section is known by in files.
  record Heading(String language, String title) {}

  /// Who is to see it.
  enum Showing {
    everybody,
    staff,
    nobody;

    /// @param internal whether it says that it is for staff
    /// @param draft whether it says that it is not to be shown yet
    static Showing of(boolean internal, boolean draft) {
      return draft ? nobody : internal ? staff : everybody;
    }
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

  /// What became of all.
  ///
  /// @param sections that were made
  record Report(List<Done> files, int sections) {}

  /// Of Markdown files, and of CSV files with questions and answers.
  ///
  /// @param language of those that do not say
  static Batch read(List<File> files, String language) {
    var importing = new Importing();
    for (File file : files.stream().sorted(ORDER).toList()) {
      try {
        importing.articles(file, language).forEach(importing::take);
      } catch (Refused e) {
        importing.batch.refused().add(Done.refused(file.name(), e.words()));
      }
    }
    return importing.batch;
  }

  private List<Read> articles(File file, String language) {
    var text = file.text();
    if (text == null)
      throw Refused.field("file", "has letters that cannot be read: save it as UTF-8");
    var name = file.name().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) return QuestionSheet.read(file.name(), text, language);
    if (name.matches(".*\\.(md|markdown|txt)"))
      return List.of(markdown(file.name(), text, language));
    throw Refused.field("file", "is none of those that are read: send .md or .csv files");
  }

  private Read markdown(String file, String text, String byDefault) {
    var matter = FrontMatter.of(text).titled();
    var named = Folders.of(file);
    var title = matter.field("title").isEmpty() ? named.name() : matter.field("title");
    var language = matter.field("language").isEmpty() ? byDefault : matter.field("language");
    return new Read(
        file,
        new Article.Text(title.strip(), matter.body()),
        language,
        matter.field("slug").isEmpty() ? slug(named, language) : matter.field("slug"),
        matter.fields().getOrDefault("section", named.section()),
        Showing.of(matter.says("internal", "true"), matter.says("published", "false")));
  }

  /// Files of one name in several folders are several articles.
  private String slug(Folders named, String language) {
    var slug = Slugs.unmistakable(named.address(language));
    return addresses.contains(address(language, slug))
        ? Slugs.unmistakable(named.wholeAddress(language))
        : slug;
  }

  private static String address(String language, String slug) {
    return language + "/" + slug;
  }

  private void take(Read read) {
    var flaw = flaw(read);
    if (flaw == null) {
      read.heading().ifPresent(headings::add);
      batch.articles().add(read);
    } else {
      batch.refused().add(Done.refused(read.name(), flaw));
    }
  }

  private @Nullable String flaw(Read read) {
    var title = read.text().title();
    if (title.isBlank() || title.length() > ArticleForm.TITLE_CHARS_MAX || unreadable(title)) {
      return "the title must have 1 to " + ArticleForm.TITLE_CHARS_MAX + " characters";
    }
    if (!Languages.CODE.matcher(read.language()).matches()) return "language must be like en or ru";
    if (read.slug().length() > Slugs.CHARS_MAX || !Slugs.SLUG.matcher(read.slug()).matches()) {
      return "slug must be small Latin letters, digits and hyphens";
    }
    var section = sectionFlaw(read);
    if (section != null) return section;
    var body = read.text().body();
    if (body.indexOf('\0') >= 0) return "this is no text";
    if (body.length() > Markdown.BYTES_MAX) {
      return "the text is longer than " + Markdown.BYTES_MAX + " characters";
    }
    if (body.isBlank() && read.showing() != Showing.nobody) return "there is a title and no text";
    if (batch.articles().size() >= ARTICLES_MAX) return "more than " + ARTICLES_MAX + " articles";
    return addresses.add(address(read.language(), read.slug()))
        ? null
        : "another of these has this address";
  }

  private @Nullable String sectionFlaw(Read read) {
    if (read.section().length() > ArticleForm.SECTION_CHARS_MAX) {
      return read.section().equals(Folders.of(read.name()).section())
          ? "the names of its folders have more than "
              + ArticleForm.SECTION_CHARS_MAX
              + " characters together"
          : "the section is too long";
    }
    if (unreadable(read.section())) return "the section has characters that cannot be shown";
    var heading = read.heading();
    boolean more = heading.isPresent() && !headings.contains(heading.get());
    return more && headings.size() >= SECTIONS_MAX
        ? "more than " + SECTIONS_MAX + " sections"
        : null;
  }

  private static boolean unreadable(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }
}
