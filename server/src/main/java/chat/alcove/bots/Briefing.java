package chat.alcove.bots;

import chat.alcove.bots.Prompt.Line;
import chat.alcove.bots.Prompt.Who;
import chat.alcove.conversation.Author;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.Happening;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.conversation.Life;
import chat.alcove.conversation.Memory;
import chat.alcove.lines.Lines;
import chat.alcove.protocol.Reply;
import chat.alcove.protocol.Span;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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

  /// What was left at its last answer.
  ///
  /// @param seq of that answer, staff's; 0: there is none
  private record Left(Memory memory, long seq) {}

  /// Of a conversation that is a bot's own.
  ///
  /// @param until when the bot must have answered
  Future<Brief> of(Conversation conversation, Instant until) {
    if (!(conversation.life() instanceof Life.Bot life)) {
      throw new IllegalArgumentException("no bot has it");
    }
    var turn = new Prompt.Turn(life.turn(), conversation.turn().saidAt(), until);
    var said = said(conversation);
    var facts = facts(conversation);
    return Future.all(said, facts)
        .map(known ->
            brief(
                conversation.key(),
                said.result(),
                new Left(life.memory(), 0),
                facts.result(),
                turn));
  }

  /// Of a conversation that people have.
  Future<Brief> beside(Conversation conversation, Author.Bot bot, Instant until) {
    var turn = new Prompt.Turn(Prompt.Turn.BESIDE, conversation.turn().saidAt(), until);
    var said = said(conversation);
    var facts = facts(conversation);
    var left = left(conversation, bot);
    return Future.all(said, facts, left)
        .map(known ->
            brief(
                conversation.key(),
                said.result(),
                since(said.result(), left.result()),
                facts.result(),
                turn));
  }

  private Future<List<Entry>> said(Conversation conversation) {
    return log.read(
            conversation.key(), Audience.visitor, new Span.Before(Long.MAX_VALUE), Prompt.LINES_MAX)
        .map(slice -> asOf(slice.entries(), conversation.turn().saidAt()));
  }

  /// One snapshot of both: what was said after the words that the turn is about belongs to the next
  /// turn, and would be answered twice.
  private static List<Entry> asOf(List<Entry> entries, Instant saidAt) {
    for (int i = entries.size(); i > 0; i--) {
      var entry = entries.get(i - 1);
      if (entry.what() instanceof Said && entry.at().equals(saidAt)) return entries.subList(0, i);
    }
    return entries;
  }

  private Future<Left> left(Conversation conversation, Author.Bot bot) {
    return surroundings
        .remembered(conversation.key(), bot.id())
        .compose(seq ->
            seq == 0
                ? Future.succeededFuture(new Left(Memory.NONE, 0))
                : log.read(conversation.key(), Audience.staff, new Span.After(seq - 1), 1)
                    .map(slice -> left(slice.entries().getFirst())));
  }

  private static Left left(Entry entry) {
    var words =
        switch (entry.what()) {
          case Said said -> said;
          case Happening.Drafted drafted -> drafted.words();
          default -> throw new IllegalStateException("a bot remembers with its words");
        };
    return new Left(Objects.requireNonNull(words.beside().memory()), entry.seq());
  }

  /// After an end, or a bot of their own, they are somewhere else.
  private static Left since(List<Entry> entries, Left left) {
    boolean moved =
        entries.stream()
            .filter(entry -> entry.seq() > left.seq())
            .map(Entry::what)
            .anyMatch(what ->
                what instanceof Happening.Reopened
                    || what instanceof Happening.WithBot
                    || what instanceof Happening.HandedOff);
    return moved ? new Left(left.memory().learnt(), left.seq()) : left;
  }

  private Future<Prompt.Facts> facts(Conversation conversation) {
    var key = conversation.key();
    var open =
        lines
            .rules(key.workspace(), conversation.line())
            .map(rules -> rules.hours().openAt(clock.instant()));
    var seen = surroundings.of(key);
    return Future.all(seen, open)
        .map(known ->
            new Prompt.Facts(
                conversation.parties().visitor(),
                conversation.parties().site(),
                seen.result().language(),
                seen.result().page(),
                seen.result().attributes(),
                open.result(),
                clock.instant()));
  }

  /// What its visitor speaks, as the browser said.
  Future<Optional<String>> language(ConversationKey key) {
    return surroundings.of(key).map(seen -> Optional.ofNullable(seen.language()));
  }

  private static Brief brief(
      ConversationKey key, List<Entry> entries, Left left, Prompt.Facts facts, Prompt.Turn turn) {
    var lines = transcript(entries);
    var waiting =
        new Prompt.Waiting(Math.min(lines.size(), waiting(entries, left)), reply(entries));
    return new Brief(
        new Prompt(
            key, lines, waiting, left.memory(), facts, turn, Promise.<Void>promise().future()),
        lastWords(entries));
  }

  /// The visitor's last words, as many as were said since the bot's last answer.
  private static int waiting(List<Entry> entries, Left left) {
    int waiting = 0;
    for (var entry : entries.reversed()) {
      if (!(entry.what() instanceof Said)) continue;
      if (!(entry.author() instanceof Author.Visitor) || entry.seq() < left.seq()) break;
      waiting++;
    }
    return waiting;
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
