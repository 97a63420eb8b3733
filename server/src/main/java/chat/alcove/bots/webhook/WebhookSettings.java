package chat.alcove.bots.webhook;

import chat.alcove.bots.Flaw;
import chat.alcove.bots.Kind.Spec;
import chat.alcove.outward.Destination;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What an owner sets of a webhook.
///
/// @param url where events go
/// @param attributes those of the visitor that it is told
/// @param page whether it is told where the visitor is
record WebhookSettings(String url, Set<String> attributes, PageTold page) {
  private static final int ATTRIBUTES_MAX = 20;
  private static final int ATTRIBUTE_CHARS_MAX = 64;
  private static final int SECRET_CHARS_MIN = 16;
  private static final int SECRET_CHARS_MAX = 200;
  private static final Set<String> FIELDS = Set.of("url", "attributes", "page");

  /// Whether the program is told where the visitor is.
  enum PageTold {
    told,
    kept
  }

  /// Everything that is wrong with it.
  static List<Flaw> flaws(Spec spec) {
    List<Flaw> flaws = new ArrayList<>();
    var settings = spec.settings();
    for (var name : settings.fieldNames()) {
      if (!FIELDS.contains(name)) flaws.add(Flaw.at(name, "there is no such setting"));
    }
    if (!(settings.getValue("url") instanceof String url) || Destination.of(url).isEmpty()) {
      flaws.add(Flaw.at("url", "must be an address like https://bot.example/alcove"));
    }
    if (!isAttributes(settings.getValue("attributes", new JsonArray()))) {
      flaws.add(Flaw.at("attributes", "must be a list of at most 20 names of 1 to 64 characters"));
    }
    if (!(settings.getValue("page", false) instanceof Boolean)) {
      flaws.add(Flaw.at("page", "must be true or false"));
    }
    var secret = spec.secret();
    if (secret == null
        || secret.length() < SECRET_CHARS_MIN
        || secret.length() > SECRET_CHARS_MAX) {
      flaws.add(Flaw.at("secret", "must have 16 to 200 characters: it signs what is sent"));
    }
    return flaws;
  }

  /// Settings that have no flaws.
  static WebhookSettings read(JsonObject settings) {
    Set<String> attributes = new TreeSet<>();
    settings.getJsonArray("attributes", new JsonArray()).forEach(name -> attributes.add("" + name));
    return new WebhookSettings(
        settings.getString("url"),
        attributes,
        settings.getBoolean("page", false) ? PageTold.told : PageTold.kept);
  }

  private static boolean isAttributes(Object value) {
    return value instanceof JsonArray names
        && names.size() <= ATTRIBUTES_MAX
        && names.stream()
            .allMatch(name ->
                name instanceof String text
                    && !text.isBlank()
                    && text.length() <= ATTRIBUTE_CHARS_MAX);
  }
}
