package chat.alcove.bots.model;

import chat.alcove.bots.Answer;
import chat.alcove.bots.Message;
import chat.alcove.bots.model.Articles.Found;
import chat.alcove.conversation.Memory;
import chat.alcove.outward.OutwardFailed;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.HandOffWhy;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes an answer of what a model said: words, links to the articles it named, or a person.
final class Speech {
  private static final int ARTICLES_MAX = 5;
  private static final Pattern NUMBER = Pattern.compile("\\s?\\[(\\d{1,2})]");

  /// A mark behind one of these is a word of the sentence.
  private static final Pattern NAMED =
      Pattern.compile(
          "(?iU)(\\b(?:and|or|at|in|see|from|to|by|и|или|в|см\\.?|из|по)\\s)\\[(\\d{1,2})]");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\ud800-\\udfff]");

  private final Tongue tongue;
  private final String instructions;

  /// @param instructions the owner's, who may name addresses
  Speech(Tongue tongue, String instructions) {
    this.tongue = tongue;
    this.instructions = instructions;
  }

  /// Fails with [OutwardFailed] where the model called for a person in a way nobody understands.
  Answer of(Told told, List<Found> given, Memory memory) {
    var message = message(told.text(), given);
    if (told.handOff() != null) return handOff(told.handOff(), message, memory);
    return message
        .<Answer>map(said -> new Answer.Says(List.of(said), memory, new Answer.Stays()))
        .orElseGet(() -> new Answer.Unknown(memory));
  }

  private Optional<Message> message(String text, List<Found> given) {
    var named =
        NUMBER
            .matcher(text)
            .results()
            .map(number -> Integer.parseInt(number.group(1)))
            .filter(number -> number >= 1 && number <= given.size())
            .distinct()
            .limit(ARTICLES_MAX)
            .map(number -> given.get(number - 1))
            .toList();
    return tongue
        .of(text)
        .map(clean -> unmarked(clean, given))
        .map(clean -> links(given).in(clean))
        .filter(clean -> !clean.isEmpty())
        .map(clean -> new Message(clean, blocks(named), named.stream().map(Found::id).toList()));
  }

  /// Without the marks, or with what they stand for.
  private static String unmarked(String words, List<Found> given) {
    var named =
        NAMED
            .matcher(words)
            .replaceAll(mark -> Matcher.quoteReplacement(mark.group(1) + title(mark, given)));
    return NUMBER.matcher(named).replaceAll("").strip();
  }

  private static String title(MatchResult mark, List<Found> given) {
    int number = Integer.parseInt(mark.group(2));
    return number >= 1 && number <= given.size()
        ? "“" + given.get(number - 1).title() + "”"
        : mark.group();
  }

  private Links links(List<Found> given) {
    return new Links(
        Stream.concat(
            Stream.of(instructions),
            given.stream().flatMap(found -> Stream.of(found.text(), found.url()))));
  }

  private static List<Block> blocks(List<Found> named) {
    if (named.isEmpty()) return List.of();
    return List.of(
        new Block.Articles(
            named.stream()
                .map(found ->
                    new Block.Article(
                        found.id().toString(), found.title(), found.excerpt(), found.url()))
                .toList(),
            false));
  }

  private static Answer handOff(String arguments, Optional<Message> message, Memory memory) {
    var call = object(arguments);
    var reason = text(call, "reason", Memory.INTENT_CHARS_MAX);
    var summary = text(call, "summary", Answer.HandsOff.SUMMARY_CHARS_MAX);
    var known =
        reason == null
            ? memory
            : new Memory(memory.step(), memory.fields(), memory.misses(), reason);
    return new Answer.Says(
        message.stream().toList(), known, new Answer.HandsOff(HandOffWhy.flow, summary, null));
  }

  private static JsonObject object(String arguments) {
    try {
      return new JsonObject(arguments.isBlank() ? "{}" : arguments);
    } catch (DecodeException | ClassCastException _) {
      throw OutwardFailed.unreadable("the model called for a person, and nobody understands how");
    }
  }

  /// For agents: a text, without what could not be stored or seen.
  private static @Nullable String text(JsonObject call, String name, int charsMax) {
    var value = call.getValue(name);
    if (value == null) return null;
    if (!(value instanceof String words)) {
      throw OutwardFailed.unreadable("the model called for a person with a wrong " + name);
    }
    var clean = CONTROL.matcher(words).replaceAll(" ").strip();
    if (clean.isEmpty()) return null;
    int end = Math.min(clean.length(), charsMax);
    if (end < clean.length() && Character.isHighSurrogate(clean.charAt(end - 1))) end--;
    return clean.substring(0, end);
  }
}
