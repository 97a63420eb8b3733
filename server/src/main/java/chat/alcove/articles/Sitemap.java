package chat.alcove.articles;

import chat.alcove.articles.Catalogue.Card;

/// Every page that is to be found by search engines.
///
/// @param origin of our own address
record Sitemap(Catalogue catalogue, String origin) {
  String xml() {
    var urls = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    urls.append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (String language : catalogue.languages()) {
      urls.append(entry(Addresses.home(language), ""));
      for (Section section : catalogue.sections(language)) {
        urls.append(entry(Addresses.section(language, section.slug()), ""));
      }
      for (Card card : catalogue.in(language)) {
        urls.append(entry(card.address(), "<lastmod>" + card.publishedAt() + "</lastmod>"));
      }
    }
    return urls.append("</urlset>\n").toString();
  }

  private String entry(String address, String more) {
    return "<url><loc>" + Html.text(origin + address) + "</loc>" + more + "</url>\n";
  }
}
