package chat.alcove.bots.model;

import chat.alcove.bots.Flaw;
import chat.alcove.bots.Kind.Spec;
import chat.alcove.bots.model.Redaction.Hidden;
import chat.alcove.outward.Destination;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What is wrong with an owner's settings of a model.
final class ModelFlaws {
  static final int INSTRUCTIONS_CHARS_MAX = 8_000;

  private static final int MODEL_CHARS_MAX = 200;
  private static final int ATTRIBUTES_MAX = 20;
  private static final int ATTRIBUTE_CHARS_MAX = 64;
  private static final long TOKENS_PER_DAY_MAX = 1_000_000_000_000L;
  private static final double MONEY_MAX = 1_000_000;
  private static final Pattern SECRET = Pattern.compile("[!-~]{1,500}");
  private static final Set<String> FIELDS =
      Set.of(
          "endpoint",
          "model",
          "instructions",
          "maxTokens",
          "articles",
          "lines",
          "attributes",
          "hide",
          "tokensPerDay",
          "moneyPerDay",
          "priceIn",
          "priceOut");

  private final JsonObject settings;
  private final List<Flaw> found = new ArrayList<>();

  private ModelFlaws(JsonObject settings) {
    this.settings = settings;
  }

  static List<Flaw> of(Spec spec) {
    var flaws = new ModelFlaws(spec.settings());
    flaws.look(spec);
    return flaws.found;
  }

  private void look(Spec spec) {
    settings.fieldNames().stream()
        .filter(name -> !FIELDS.contains(name))
        .forEach(name -> found.add(Flaw.at(name, "there is no such setting")));
    must("endpoint", ModelFlaws::isEndpoint, "must be an address like https://api.example/v1");
    text("model", MODEL_CHARS_MAX);
    text("instructions", INSTRUCTIONS_CHARS_MAX);
    whole("maxTokens", 16, 1_000);
    whole("articles", 0, 8);
    whole("lines", 1, 50);
    may("attributes", ModelFlaws::isAttributes, "must be a list of at most 20 names");
    may("hide", ModelFlaws::isHidden, "must be a list of emails and phones");
    whole("tokensPerDay", 1, TOKENS_PER_DAY_MAX);
    for (var money : List.of("moneyPerDay", "priceIn", "priceOut")) {
      may(money, ModelFlaws::isMoney, "must be an amount from 0 to 1000000");
    }
    if (settings.getValue("moneyPerDay") != null
        && (settings.getValue("priceIn") == null || settings.getValue("priceOut") == null)) {
      found.add(
          Flaw.at("moneyPerDay", "needs both prices: of a million tokens told, and answered"));
    }
    if (spec.secret() != null && !SECRET.matcher(spec.secret()).matches()) {
      found.add(Flaw.at("secret", "must be a key of at most 500 characters without spaces"));
    }
  }

  private void must(String name, Predicate<Object> fits, String words) {
    var value = settings.getValue(name);
    if (value == null || !fits.test(value)) found.add(Flaw.at(name, words));
  }

  private void may(String name, Predicate<Object> fits, String words) {
    if (settings.getValue(name) != null) must(name, fits, words);
  }

  private void text(String name, int max) {
    must(
        name,
        value -> value instanceof String text && !text.isBlank() && text.length() <= max,
        "must be a text of 1 to " + max + " characters");
  }

  private void whole(String name, long min, long max) {
    may(
        name,
        value ->
            (value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= min
                && ((Number) value).longValue() <= max,
        "must be a whole number from " + min + " to " + max);
  }

  private static boolean isEndpoint(Object value) {
    return value instanceof String url
        && Destination.of(url).filter(to -> !to.path().contains("?")).isPresent();
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

  private static boolean isHidden(Object value) {
    var known = Arrays.stream(Hidden.values()).map(Enum::name).toList();
    return value instanceof JsonArray names && names.stream().allMatch(known::contains);
  }

  private static boolean isMoney(Object value) {
    return value instanceof Number number
        && number.doubleValue() >= 0
        && number.doubleValue() <= MONEY_MAX;
  }
}
