package chat.alcove.articles;

import chat.alcove.articles.Article.Filled;
import chat.alcove.articles.Article.Text;
import chat.alcove.protocol.Form;
import chat.alcove.protocol.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An article or a section as its author fills it in, and back.
final class ArticleForm {
  static final int TITLE_CHARS_MAX = 200;
  static final int SECTION_CHARS_MAX = 80;
  private static final int POSITION_MAX = 1_000;
  private static final String EDITION = "edition";
  private static final Set<String> NEW =
      Set.of("language", "title", "body", "section", "slug", "internal", "family");
  private static final Set<String> CHANGED =
      Set.of("title", "body", "section", "slug", "internal", EDITION);
  private static final Set<String> SECTION = Set.of("language", "title", "slug", "position");

  private ArticleForm() {}

  /// A new one.
  static Filled read(Map<String, ?> sent) {
    Map<String, @Nullable Object> blank = new LinkedHashMap<>();
    blank.put("body", "");
    blank.put("internal", false);
    var form = Form.over(blank, sent, NEW);
    return filled(
        form, matching(form, "language", 3, Languages.CODE), form.maybeId("family").orElse(null));
  }

  /// What was sent over what there is.
  static Filled over(Article present, Map<String, ?> sent) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("title", present.draft().title());
    fields.put("body", present.draft().body());
    fields.put("section", present.section() == null ? null : present.section().toString());
    fields.put("slug", present.slug());
    fields.put("internal", present.internal());
    return filled(Form.over(fields, sent, CHANGED), present.language(), present.family());
  }

  /// Which state of the draft the author has seen; null: they don't say.
  static @Nullable Integer edition(Map<String, ?> sent) {
    return Form.over(Map.of(), sent, CHANGED)
        .maybeWhole(EDITION, 1, Integer.MAX_VALUE)
        .orElse(null);
  }

  private static Filled filled(Form form, String language, @Nullable UUID family) {
    return new Filled(
        language,
        new Text(form.text("title", TITLE_CHARS_MAX), form.passage("body", Markdown.BYTES_MAX)),
        form.maybeId("section").orElse(null),
        form.value("slug") == null ? null : matching(form, "slug", Slugs.CHARS_MAX, Slugs.SLUG),
        form.flag("internal"),
        family);
  }

  /// A new section.
  static Section section(Map<String, ?> sent, UUID none) {
    return section(Form.over(Map.of("position", 0), sent, SECTION), none, null);
  }

  /// What was sent over what there is; its language stays.
  static Section section(Section present, Map<String, ?> sent) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("language", present.language());
    fields.put("title", present.title());
    fields.put("slug", present.slug());
    fields.put("position", present.position());
    return section(Form.over(fields, sent, SECTION), present.id(), present.language());
  }

  private static Section section(Form form, UUID id, @Nullable String language) {
    var title = form.text("title", SECTION_CHARS_MAX);
    return new Section(
        id,
        language == null ? matching(form, "language", 3, Languages.CODE) : language,
        form.value("slug") == null
            ? Slugs.unmistakable(title)
            : matching(form, "slug", Slugs.CHARS_MAX, Slugs.SLUG),
        title,
        form.whole("position", 0, POSITION_MAX));
  }

  private static String matching(Form form, String name, int charsMax, Pattern kind) {
    var text = form.text(name, charsMax);
    if (kind.matcher(text).matches()) return text;
    throw Refused.field(name, "must be small Latin letters (slugs: also digits and hyphens)");
  }
}
