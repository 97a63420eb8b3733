package chat.alcove.articles;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Articles as the console is sent them.
final class ArticleView {
  private ArticleView() {}

  static JsonObject article(Article article) {
    var shown = article.shown();
    return new JsonObject()
        .put("id", article.id().toString())
        .put("language", article.language())
        .put("family", article.family().toString())
        .put("section", text(article.section()))
        .put("slug", article.slug())
        .put("internal", article.internal())
        .put("title", article.draft().title())
        .put("body", article.draft().body())
        .put("published", shown != null)
        .put("changed", shown != null && !shown.equals(article.draft()))
        .put("edition", article.edition().number())
        .put("editedBy", text(article.edition().by()))
        .put("editedAt", article.edition().at().toString())
        .put("version", article.version())
        .put("publishedAt", text(article.publishedAt()))
        .put("changedAt", article.changedAt().toString())
        .put("url", Addresses.article(article.language(), article.slug(), article.id()))
        .put("helped", article.votes().helped())
        .put("helpedNot", article.votes().helpedNot());
  }

  /// Somebody has changed it since it was read.
  static JsonObject overtaken(Article present) {
    var edition = present.edition();
    var error =
        new JsonObject()
            .put("name", "overtaken")
            .put("message", "the article was changed meanwhile; read it again")
            .put("edition", edition.number())
            .put("by", text(edition.by()))
            .put("at", edition.at().toString());
    return new JsonObject().put("error", error);
  }

  static JsonObject line(Article.Line line) {
    return new JsonObject()
        .put("id", line.id().toString())
        .put("language", line.language())
        .put("family", line.family().toString())
        .put("section", text(line.section()))
        .put("slug", line.slug())
        .put("internal", line.internal())
        .put("title", line.title())
        .put("published", line.published())
        .put("changed", line.changed())
        .put("changedAt", line.changedAt().toString())
        .put("url", Addresses.article(line.language(), line.slug(), line.id()))
        .put("helped", line.votes().helped())
        .put("helpedNot", line.votes().helpedNot());
  }

  static JsonObject version(Article.Version version) {
    return new JsonObject()
        .put("version", version.number())
        .put("title", version.title())
        .put("bytes", version.bytes())
        .put("by", text(version.by()))
        .put("at", version.at().toString());
  }

  static JsonObject version(int number, Article.Text text) {
    return new JsonObject()
        .put("version", number)
        .put("title", text.title())
        .put("body", text.body());
  }

  static JsonObject hit(Search.Hit hit) {
    return new JsonObject()
        .put("id", hit.id().toString())
        .put("language", hit.language())
        .put("title", hit.title())
        .put("excerpt", hit.excerpt())
        .put("url", hit.url())
        .put("internal", hit.internal())
        .put("score", hit.score());
  }

  static JsonObject section(Section section) {
    return new JsonObject()
        .put("id", section.id().toString())
        .put("language", section.language())
        .put("slug", section.slug())
        .put("title", section.title())
        .put("position", section.position())
        .put("url", Addresses.section(section.language(), section.slug()));
  }

  static JsonObject report(Looked.Report report) {
    return new JsonObject()
        .put(
            "searches",
            array(
                report.searches(),
                one ->
                    new JsonObject()
                        .put("query", one.words())
                        .put("language", one.language())
                        .put("asked", one.asked())
                        .put("foundNone", one.foundNone())))
        .put(
            "votes",
            array(
                report.articles(),
                one ->
                    new JsonObject()
                        .put("article", one.id().toString())
                        .put("language", one.language())
                        .put("title", one.title())
                        .put("helped", one.votes().helped())
                        .put("helpedNot", one.votes().helpedNot())));
  }

  static JsonObject report(Importing.Report report) {
    return new JsonObject()
        .put("files", array(report.files(), ArticleView::imported))
        .put("sections", report.sections());
  }

  private static JsonObject imported(Importing.Done done) {
    var fields = new JsonObject().put("name", done.name()).put("outcome", done.outcome().name());
    if (done.words() != null) fields.put("message", done.words());
    UUID id = done.article();
    if (id != null) fields.put("id", id.toString());
    return fields;
  }

  static <T> JsonArray array(List<T> items, Function<T, JsonObject> one) {
    return new JsonArray(items.stream().map(one).toList());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
