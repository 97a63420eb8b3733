package chat.alcove.bots;

import chat.alcove.bots.Prompt.Line;
import chat.alcove.bots.Prompt.Who;
import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
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
import java.util.Collection;
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

  /// A prompt beside people.
  ///
  /// @param saidAt when the last words were said, as far as is known
  record Brief(Prompt prompt, Instant saidAt) {}

  /// What a prompt is of, and until when.
  private record Lease(int turn, Instant until) {}

  /// What was left at its last answer.
  ///
  /// @param seq of that answer, staff's; 0: there is none
  /// @param answered the last words that it is about, which others may have followed before it was
  ///   stored
  private record Left(Memory memory, long seq, long answered) {}

  /// Of a conversation that is a bot's own. Fails with [Asking.Unwanted] where that turn is over.
  ///
  /// @param until when the bot must have answered
  Future<Prompt> of(Conversation conversation, Instant until) {
    if (!(conversation.life() instanceof Life.Bot life)) {
      throw new IllegalArgumentException("no bot has it");
    }
    var lease = new Lease(life.turn(), until);
    var said = said(conversation.key()).compose(entries -> ofTurn(conversation, life, entries));
    var facts = facts(conversation);
    return Future.all(said, facts)
        .map(known ->
            prompt(
                conversation.key(),
                said.result(),
                new Left(life.memory(), 0, 0),
                facts.result(),
                lease));
  }

  /// Of a conversation that people have.
  Future<Brief> beside(Conversation conversation, Author.Bot bot, Instant until) {
    var lease = new Lease(Prompt.Turn.BESIDE, until);
    var said = said(conversation.key());
    var facts = facts(conversation);
    var left = left(conversation, bot);
    return Future.all(said, facts, left)
        .map(known ->
            prompt(
                conversation.key(),
                said.result(),
                since(said.result(), left.result()),
                facts.result(),
                lease))
        .map(prompt -> new Brief(prompt, conversation.turn().saidAt()));
  }

  private Future<List<Entry>> said(ConversationKey key) {
    return log.read(key, Audience.visitor, new Span.Before(Long.MAX_VALUE), Prompt.LINES_MAX)
        .map(EntryLog.Slice::entries);
  }

  /// One snapshot of both: any words end a turn, so that what was read while it lasted is all of it
  /// and nothing else. The time of words would not tell them from others of the same millisecond.
  private Future<List<Entry>> ofTurn(Conversation then, Life.Bot turn, List<Entry> entries) {
    return log.load(then.key())
        .compose(now ->
            now.filter(it -> it.life() instanceof Life.Bot life && life.turn() == turn.turn())
                    .isPresent()
                ? Future.succeededFuture(entries)
                : Future.failedFuture(new Asking.Unwanted()));
  }

  /// Whether the visitor has said nothing since these words.
  ///
  /// @param seq staff's
  Future<Boolean> areLast(ConversationKey key, long seq) {
    return log.read(key, Audience.staff, new Span.After(seq), Prompt.LINES_MAX)
        .map(slice -> lastWords(slice.entries()) == 0);
  }

  private Future<Left> left(Conversation conversation, Author.Bot bot) {
    return surroundings
        .remembered(conversation.key(), bot.id())
        .compose(seq ->
            seq == 0
                ? Future.succeededFuture(new Left(Memory.NONE, 0, 0))
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
    return new Left(Objects.requireNonNull(words.beside().memory()), entry.seq(), answered(entry));
  }

  /// In a conversation of its own no words come between.
  private static long answered(Entry entry) {
    return Command.Beside.about(entry.ref()).orElse(entry.seq());
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
    return moved ? new Left(left.memory().learnt(), left.seq(), left.answered()) : left;
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

  /// In which language its visitor is answered, as [Prompt#language].
  Future<Optional<String>> language(ConversationKey key, Collection<String> has) {
    var said = said(key);
    var seen = surroundings.of(key);
    return Future.all(said, seen)
        .map(known ->
            Optional.ofNullable(
                Prompt.language(seen.result().language(), transcript(said.result()), has)));
  }

  private static Prompt prompt(
      ConversationKey key, List<Entry> entries, Left left, Prompt.Facts facts, Lease lease) {
    var lines = transcript(entries);
    var waiting =
        new Prompt.Waiting(Math.min(lines.size(), waiting(entries, left)), reply(entries));
    return new Prompt(
        key,
        lines,
        waiting,
        left.memory(),
        facts,
        new Prompt.Turn(lease.turn(), lastWords(entries), lease.until()),
        Promise.<Void>promise().future());
  }

  /// The last lines, from the first of the visitor's words that nobody has answered. Beside people,
  /// the bot's answer to the words before may stand behind them.
  private static int waiting(List<Entry> entries, Left left) {
    long answered = left.answered();
    int lines = 0;
    int waiting = 0;
    for (var entry : entries.reversed()) {
      if (!(entry.what() instanceof Said)) continue;
      lines++;
      if (entry.author() instanceof Author.Visitor) {
        if (entry.seq() <= answered) break;
        waiting = lines;
      } else {
        var about = Command.Beside.about(entry.ref());
        if (about.isEmpty()) break;
        answered = Math.max(answered, about.getAsLong());
      }
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
