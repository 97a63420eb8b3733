package chat.alcove.bots;

import chat.alcove.bots.Answer.Closes;
import chat.alcove.bots.Answer.HandsOff;
import chat.alcove.bots.Answer.Says;
import chat.alcove.bots.Answer.Stays;
import chat.alcove.bots.Answer.Unknown;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Command.Act;
import chat.alcove.conversation.Happening.Beside;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.conversation.Memory;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.Blocks;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.Limits;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Wire;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a bot's answer comes to. Pure. What is more than an answer may be is no answer: a bot that
/// sends it is broken.
final class Settling {
  private static final int MISSES_MAX = 2;
  private static final int ARTICLES_MAX = 20;

  private Settling() {}

  /// In a conversation of the bot's own.
  ///
  /// @throws RuntimeException if the answer is more than one may be
  static Act act(Answer answer, Memory before, @Nullable String language) {
    return switch (answer) {
      case Says says -> {
        // Silence would keep the visitor waiting for the end of the lease.
        if (isSilent(says)) yield unsure(new Unknown(says.memory()), before, language);
        yield new Act(words(says), answered(says.memory()), end(says.end()));
      }
      case Unknown unknown -> unsure(unknown, before, language);
      case Answer.Later later -> throw new IllegalArgumentException("there is no answer yet");
    };
  }

  /// Whether it says nothing, and leaves the visitor waiting.
  static boolean isSilent(Says says) {
    return says.end() instanceof Stays
        && says.messages().stream()
            .allMatch(message -> message.text().isBlank() && message.blocks().isEmpty());
  }

  private static Act unsure(Unknown unknown, Memory before, @Nullable String language) {
    var missed = missed(unknown.memory(), before);
    if (missed.misses() >= MISSES_MAX) {
      return new Act(List.of(), missed, new Command.End.HandsOff(HandOffWhy.no_match, null, null));
    }
    var told = said(Unsure.message(language, unknown.again()));
    return new Act(List.of(told), missed, new Command.End.Stays());
  }

  /// One more in a row, whatever the bot thinks.
  static Memory missed(Memory memory, Memory before) {
    return new Memory(memory.step(), memory.fields(), before.misses() + 1, memory.intent());
  }

  private static Memory answered(Memory memory) {
    return new Memory(memory.step(), memory.fields(), 0, memory.intent());
  }

  private static Command.End end(Answer.End end) {
    return switch (end) {
      case Stays stays -> new Command.End.Stays();
      case Closes closes -> new Command.End.Closes();
      case HandsOff off ->
          new Command.End.HandsOff(
              off.why() == HandOffWhy.not_helpful ? off.why() : HandOffWhy.flow,
              off.line(),
              summary(off.summary()));
    };
  }

  private static @Nullable String summary(@Nullable String summary) {
    if (summary == null || summary.isBlank()) return null;
    return cut(summary.replace('\0', ' '), HandsOff.SUMMARY_CHARS_MAX);
  }

  /// Beside people: one message, or none. There is nothing to end or to hand over: of an answer
  /// that would, the words are left. What it has no words for is not remembered.
  static Optional<Said> beside(Answer answer) {
    if (!(answer instanceof Says says)) return Optional.empty();
    var words = words(says);
    if (words.isEmpty()) return Optional.empty();
    var text = words.stream().map(Said::text).collect(Collectors.joining("\n\n"));
    var articles = words.stream().flatMap(said -> said.beside().articles().stream()).distinct();
    return Optional.of(
        new Said(
            cut(text, Limits.DEFAULT.textCharsMax()),
            new Beside(together(words), articles.toList(), null, answered(says.memory()))));
  }

  /// All blocks, or those that were asked last where they are too many or too large for one
  /// message.
  private static List<Block> together(List<Said> words) {
    var all = words.stream().flatMap(said -> said.beside().blocks().stream()).toList();
    try {
      return checked(all);
    } catch (Refused tooMany) {
      return words.getLast().beside().blocks();
    }
  }

  private static List<Said> words(Says says) {
    if (says.messages().size() > Says.MESSAGES_MAX) {
      throw new IllegalArgumentException("more messages than an answer may have");
    }
    List<Said> words = new ArrayList<>();
    for (var message : says.messages()) {
      if (!message.text().isBlank() || !message.blocks().isEmpty()) words.add(said(message));
    }
    return words;
  }

  private static Said said(Message message) {
    var text = message.text().strip();
    if (text.isEmpty() || text.codePointCount(0, text.length()) > Limits.DEFAULT.textCharsMax()) {
      throw new IllegalArgumentException("a message must have 1 to 4 000 characters");
    }
    if (text.indexOf(0) >= 0) throw new IllegalArgumentException("a message has a zero in it");
    if (message.articles().size() > ARTICLES_MAX) {
      throw new IllegalArgumentException("more articles than a message may have");
    }
    return new Said(text, new Beside(checked(message.blocks()), message.articles(), null, null));
  }

  /// A bot's blocks go through the same door as everybody's.
  private static List<Block> checked(List<Block> blocks) {
    if (blocks.isEmpty()) return blocks;
    return Blocks.read(
        json(blocks).stream().map(it -> ((JsonObject) it).getMap()).toList(), "blocks");
  }

  /// As they cross the wire. One by one: a list does not say of what it is.
  static JsonArray json(List<Block> blocks) {
    var json = new JsonArray();
    for (var block : blocks) json.add(new JsonObject(Buffer.buffer(Wire.encode(block))));
    return json;
  }

  private static String cut(String text, int charsMax) {
    if (text.length() <= charsMax) return text;
    int end = Character.isHighSurrogate(text.charAt(charsMax - 1)) ? charsMax - 1 : charsMax;
    return text.substring(0, end);
  }
}
