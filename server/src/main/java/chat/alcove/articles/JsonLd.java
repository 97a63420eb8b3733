package chat.alcove.articles;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// What a page says of itself to search engines, as a block of data that no browser runs.
final class JsonLd {
  private JsonLd() {}

  /// Whose pages these are.
  ///
  /// @param origin of all addresses
  record Place(String origin, String name) {}

  /// Somewhere on the way to a page.
  record Step(String name, String address) {}

  /// @param origin of all addresses
  static String steps(String origin, List<Step> steps) {
    var items = new JsonArray();
    for (int i = 0; i < steps.size(); i++) {
      items.add(
          new JsonObject()
              .put("@type", "ListItem")
              .put("position", i + 1)
              .put("name", steps.get(i).name())
              .put("item", origin + steps.get(i).address()));
    }
    return block(
        new JsonObject()
            .put("@context", "https://schema.org")
            .put("@type", "BreadcrumbList")
            .put("itemListElement", items));
  }

  /// A question with its answer where the title is one, an article else.
  static String article(Place place, Catalogue.Card card, String words) {
    var house = new JsonObject().put("@type", "Organization").put("name", place.name());
    var address = place.origin() + card.address();
    var page = new JsonObject().put("@context", "https://schema.org");
    if (card.title().endsWith("?")) {
      page.put("@type", "FAQPage")
          .put("url", address)
          .put("inLanguage", card.language())
          .put(
              "mainEntity",
              new JsonArray()
                  .add(
                      new JsonObject()
                          .put("@type", "Question")
                          .put("name", card.title())
                          .put(
                              "acceptedAnswer",
                              new JsonObject().put("@type", "Answer").put("text", words))));
    } else {
      page.put("@type", "Article")
          .put("headline", card.title())
          .put("description", card.beginning())
          .put("inLanguage", card.language())
          .put("dateModified", card.publishedAt().toString())
          .put("author", house)
          .put("publisher", house)
          .put("url", address)
          .put("mainEntityOfPage", address);
    }
    return block(page);
  }

  /// Nothing in it can end the block.
  private static String block(JsonObject data) {
    return "<script type=\"application/ld+json\">"
        + data.encode().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
        + "</script>\n";
  }
}
