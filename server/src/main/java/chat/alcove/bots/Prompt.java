package chat.alcove.bots;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Memory;
import chat.alcove.protocol.Page;
import chat.alcove.protocol.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a bot is asked.
///
/// @param transcript what was said where the visitor sees it, oldest first; the visitor's words in
///   the last lines wait
/// @param waiting which of it that is
/// @param memory what the bot kept from its last answer
/// @param turn the one answer that is asked for
/// @param over completes as soon as nobody wants the answer any more, which may be long before the
///   lease ends: whatever is under way for it is to be left
public record Prompt(
    ConversationKey key,
    List<Line> transcript,
    Waiting waiting,
    Memory memory,
    Facts facts,
    Turn turn,
    Future<Void> over) {
  /// Lines of a transcript.
  public static final int LINES_MAX = 50;

  /// Of the visitor's: how they wrote long ago says little.
  private static final int WORDS_HEARD = 5;

  /// Copies the lines.
  public Prompt {
    transcript = List.copyOf(transcript);
  }

  /// Where all of the visitor's last lines wait, and nothing ends it but its lease.
  public Prompt(
      ConversationKey key,
      List<Line> transcript,
      Memory memory,
      Facts facts,
      @Nullable Reply reply,
      Turn turn) {
    this(
        key,
        transcript,
        new Waiting(visitors(transcript), reply),
        memory,
        facts,
        turn,
        Promise.<Void>promise().future());
  }

  private static int visitors(List<Line> transcript) {
    int from = transcript.size();
    while (from > 0 && transcript.get(from - 1).who() == Who.visitor) from--;
    return transcript.size() - from;
  }

  /// The words that wait for an answer.
  ///
  /// @param lines how many of the last ones
  /// @param reply what the visitor did with a block of the bot's, if that was their answer
  public record Waiting(int lines, @Nullable Reply reply) {}

  /// Something that was said.
  public record Line(Who who, String text) {}

  /// Who said it.
  public enum Who {
    visitor,
    bot,
    agent
  }

  /// One answer, told from all others of its conversation: the same words have the same number and
  /// `saw` wherever and however often they are asked about, and no others have.
  ///
  /// @param number of the lease; [#BESIDE]: there is none, people have the conversation
  /// @param saw the number of the last words that are answered, as staff count
  /// @param until the end of the lease
  public record Turn(int number, long saw, Instant until) {
    /// The number of an answer that is said, or drafted, beside people: it can't end anything.
    public static final int BESIDE = 0;
  }

  /// What is known beside the words.
  ///
  /// @param visitor who asks
  /// @param site where
  /// @param language a tag as their browser gave it ("ru-RU"); null: unknown
  /// @param page they were on
  /// @param attributes of the visitor
  /// @param open whether it is within the hours of the site's line
  /// @param now the time
  public record Facts(
      UUID visitor,
      UUID site,
      @Nullable String language,
      @Nullable Page page,
      Map<String, String> attributes,
      boolean open,
      Instant now) {
    /// Copies the attributes.
    public Facts {
      attributes = Map.copyOf(attributes);
    }
  }

  /// The same words to a bot that remembers something else.
  public Prompt with(Memory other) {
    return new Prompt(key, transcript, waiting, other, facts, turn, over);
  }

  /// The same, for whoever knows when it is over.
  public Prompt until(Future<Void> end) {
    return new Prompt(key, transcript, waiting, memory, facts, turn, end);
  }

  /// What the visitor did with a block of the bot's, if that was their answer.
  public @Nullable Reply reply() {
    return waiting.reply();
  }

  /// In which language the visitor is answered, as a tag: the one that their last clear words are
  /// of, where the bot has it, else what their browser told.
  ///
  /// @param has languages of the bot, as tags
  public @Nullable String language(Collection<String> has) {
    return language(facts.language(), transcript, has);
  }

  /// As [#language(Collection)], of what was said anywhere.
  ///
  /// @param told by the browser
  static @Nullable String language(
      @Nullable String told, List<Line> transcript, Collection<String> has) {
    var words =
        transcript.reversed().stream()
            .filter(line -> line.who() == Who.visitor)
            .limit(WORDS_HEARD)
            .map(Line::text)
            .toList();
    return Spoken.of(told, words, has);
  }

  /// Whether people have the conversation: the bot keeps the visitor company, or drafts.
  public boolean beside() {
    return turn.number() == Turn.BESIDE;
  }

  /// What is left of the bot's time.
  public Duration lease() {
    var left = Duration.between(facts.now(), turn.until());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// Whether the words that wait answer somebody who is no bot.
  public boolean answersPeople() {
    int before = transcript.size() - waiting.lines() - 1;
    return before >= 0 && transcript.get(before).who() == Who.agent;
  }

  /// Whether nobody but the visitor has said anything here.
  public boolean opens() {
    return transcript.stream().allMatch(line -> line.who() == Who.visitor);
  }

  /// Whether no bot has said anything here yet.
  public boolean first() {
    return transcript.stream().noneMatch(line -> line.who() == Who.bot);
  }

  /// The visitor's words that wait for an answer, one message a line.
  public String words() {
    return transcript.subList(transcript.size() - waiting.lines(), transcript.size()).stream()
        .filter(line -> line.who() == Who.visitor)
        .map(Line::text)
        .collect(Collectors.joining("\n"));
  }
}
