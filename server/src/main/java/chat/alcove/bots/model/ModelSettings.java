package chat.alcove.bots.model;

import chat.alcove.bots.model.Redaction.Hidden;
import chat.alcove.bots.model.Spending.Cost;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What an owner set of a model; [ModelFlaws] has looked at it.
///
/// @param told what it is told
/// @param prices what it costs
/// @param limits what it may cost
record ModelSettings(Told told, Prices prices, Spending.Limits limits) {
  static final int LINES = 20;
  static final int ARTICLES = 4;
  static final int TOKENS = 500;
  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

  /// What a model is told.
  ///
  /// @param url of its `/chat/completions`
  /// @param attributes those of the visitor
  record Told(
      String url,
      String model,
      String instructions,
      Room room,
      Set<String> attributes,
      Redaction redaction) {}

  /// How much of each.
  ///
  /// @param lines of the transcript, the last ones
  /// @param articles at most
  /// @param tokens of an answer, at most
  record Room(int lines, int articles, int tokens) {}

  /// Millionths of the owner's currency for a million tokens.
  record Prices(long in, long out) {
    private static final long MILLION = 1_000_000;

    /// Of so many tokens; rounded up, for limits hold or they do not.
    Cost of(long tokensIn, long tokensOut) {
      long micros = Math.ceilDiv(tokensIn * in + tokensOut * out, MILLION);
      return new Cost(tokensIn, tokensOut, micros);
    }
  }

  static ModelSettings read(JsonObject settings) {
    var told =
        new Told(
            settings.getString("endpoint").replaceFirst("/$", "") + "/chat/completions",
            settings.getString("model"),
            settings.getString("instructions"),
            new Room(
                settings.getInteger("lines", LINES),
                settings.getInteger("articles", ARTICLES),
                settings.getInteger("maxTokens", TOKENS)),
            words(settings, "attributes"),
            new Redaction(
                words(settings, "hide").stream()
                    .map(Hidden::valueOf)
                    .collect(Collectors.toUnmodifiableSet())));
    var prices =
        new Prices(micros(settings, "priceIn").orElse(0L), micros(settings, "priceOut").orElse(0L));
    var limits =
        new Spending.Limits(
            settings.getLong("tokensPerDay"), micros(settings, "moneyPerDay").orElse(null));
    return new ModelSettings(told, prices, limits);
  }

  private static Set<String> words(JsonObject settings, String name) {
    Set<String> words = new TreeSet<>();
    settings.getJsonArray(name, new JsonArray()).forEach(word -> words.add("" + word));
    return words;
  }

  private static Optional<Long> micros(JsonObject settings, String name) {
    return Optional.ofNullable(settings.getValue(name))
        .map(amount -> new BigDecimal(amount.toString()).multiply(MICROS))
        .map(micros -> micros.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }
}
