package chat.alcove.articles;

import java.util.UUID;

/// Where articles are found on this server.
final class Addresses {
  static final String HELP = "/help";

  /// Characters of an id that name an article beside its slug.
  static final int SHORT_ID_CHARS = 8;

  private Addresses() {}

  /// Of all help in a language.
  static String home(String language) {
    return HELP + "/" + language + "/";
  }

  /// Of a section.
  static String section(String language, String slug) {
    return home(language) + slug + "/";
  }

  /// Of a public article. The slug may change; what is behind it does not.
  static String article(String language, String slug, UUID id) {
    return home(language) + slug + "-" + id.toString().substring(0, SHORT_ID_CHARS);
  }

  /// Where staff read an internal article.
  static String staff(UUID id) {
    return "/console/articles/" + id;
  }
}
