package chat.alcove.bots;

import chat.alcove.bots.Prompt.Line;
import chat.alcove.bots.Prompt.Who;
import chat.alcove.conversation.Author;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.conversation.Life;
import chat.alcove.conversation.Memory;
import chat.alcove.lines.Lines;
import chat.alcove.protocol.Reply;
import chat.alcove.protocol.Span;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gathers what a bot is told: only what the visitor sees as well, and never a note.
public final class Briefing {
  /// The newest words first, until there are this many characters.
  private static final int TRANSCRIPT_CHARS_MAX = 60_000;

  private final EntryLog log;
  private final Surroundings surroundings;
  private final Lines lines;
  private final InstantSource clock;

  Briefing(EntryLog log, Surroundings surroundings, Lines lines, InstantSource clock) {
    this.log = log;
    this.surroundings = surroundings;
    this.lines = lines;
    this.clock = clock;
  }

  /// On stores of the loop.
  public static Briefing over(EntryLog log, PgBots bots, Lines lines, InstantSource clock) {
    return new Briefing(log, bots.facts(), lines, clock);
  }

  /// A prompt, and the number of the last words in it.
  ///
  /// @param seq staff's
  record Brief(Prompt prompt, long seq) {}

  /// @param until when the bot must have answered
  Future<Brief> of(Conversation conversation, Instant until) {
    var key = conversation.key();
    var said = log.read(key, Audience.visitor, new Span.Before(Long.MAX_VALUE), Prompt.LINES_MAX);
    var seen = surroundings.of(key);
    var open =
        lines
            .rules(key.workspace(), conversation.line())
            .map(rules -> rules.hours().openAt(clock.instant()));
    return Future.all(said, seen, open)
        .map(known -> {
          var facts =
              new Prompt.Facts(
                  conversation.parties().visitor(),
                  conversation.parties().site(),
                  seen.result().language(),
                  seen.result().page(),
                  seen.result().attributes(),
                  open.result(),
                  clock.instant());
          return brief(conversation, said.result().entries(), facts, until);
        });
  }

  /// What its visitor speaks, as the browser said.
  Future<Optional<String>> language(ConversationKey key) {
    return surroundings.of(key).map(seen -> Optional.ofNullable(seen.language()));
  }

  private static Brief brief(
      Conversation conversation, List<Entry> entries, Prompt.Facts facts, Instant until) {
    var bot = conversation.life() instanceof Life.Bot life ? life : null;
    var turn = new Prompt.Turn(bot == null ? 0 : bot.turn(), conversation.turn().saidAt(), until);
    var prompt =
        new Prompt(
            conversation.key(),
            transcript(entries),
            bot == null ? Memory.NONE : bot.memory(),
            facts,
            reply(entries),
            turn);
    return new Brief(prompt, entries.isEmpty() ? 0 : lastWords(entries));
  }

  private static long lastWords(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.what() instanceof Said && entry.author() instanceof Author.Visitor)
        .mapToLong(Entry::seq)
        .max()
        .orElse(0);
  }

  private static List<Line> transcript(List<Entry> entries) {
    List<Line> lines = new ArrayList<>();
    int chars = 0;
    for (var entry : entries.reversed()) {
      if (!(entry.what() instanceof Said said)) continue;
      chars += said.text().length();
      if (chars > TRANSCRIPT_CHARS_MAX && !lines.isEmpty()) break;
      lines.add(new Line(who(entry.author()), said.text()));
    }
    Collections.reverse(lines);
    return lines;
  }

  private static Who who(Author author) {
    return switch (author) {
      case Author.Visitor visitor -> Who.visitor;
      case Author.Bot bot -> Who.bot;
      case Author.Agent agent -> Who.agent;
      case Author.Rule rule -> Who.bot;
    };
  }

  /// Of the visitor's very last words.
  private static @Nullable Reply reply(List<Entry> entries) {
    for (var entry : entries.reversed()) {
      if (entry.what() instanceof Said said) {
        return entry.author() instanceof Author.Visitor ? said.beside().reply() : null;
      }
    }
    return null;
  }
}
