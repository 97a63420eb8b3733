package chat.alcove.bots;

import chat.alcove.bots.Briefing.Brief;
import chat.alcove.conversation.Author;
import chat.alcove.conversation.BotTerms;
import chat.alcove.conversation.BotTerms.Mode;
import chat.alcove.conversation.BotTerms.When;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Command.Act;
import chat.alcove.conversation.Conversation;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Conversations;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.EntryLog;
import chat.alcove.conversation.Fanout;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.conversation.Life;
import chat.alcove.conversation.State;
import chat.alcove.outward.OutwardFailed;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.Limits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks bots, and writes what they answered: one run for a conversation at a time.
///
/// Nothing depends on it: whatever it does not bring about in time, the sweeper hands to people.
/// Owned by one event loop.
public final class Runner implements Answers {
  /// Turns at once on one node.
  public static final int RUNS_MAX = 200;

  /// Turns on one node that wait until one of those is over; more visitors than that are handed to
  /// people at once. Whoever waits does so within the lease.
  public static final int WAITING_MAX = 1_000;

  private static final Logger log = LoggerFactory.getLogger(Runner.class);

  /// Visitors who go on writing are answered once they pause, or when the lease is over.
  private static final int LOOKS_MAX = 20;

  private static final int HAND_OVERS_MAX = 5;

  private final Vertx vertx;
  private final House house;
  private final BotBook book;
  private final InstantSource clock;
  private final Asking asking;
  private final Runs runs;

  /// What it reads and writes.
  ///
  /// @param prompts tells it what was stored, and readers who types
  /// @param ears tells what others stored
  public record House(
      Conversations conversations, EntryLog log, Briefing briefing, Prompts prompts, Ears ears) {}

  private Runner(Vertx vertx, House house, BotBook book, InstantSource clock, Runs runs) {
    this.vertx = vertx;
    this.house = house;
    this.book = book;
    this.clock = clock;
    this.runs = runs;
    this.asking = new Asking(vertx, house.log(), book, house.ears());
  }

  /// Answers from now on.
  ///
  /// @param loops that share what a node has room for
  public static Runner start(
      Vertx vertx, House house, BotBook book, InstantSource clock, int loops) {
    var room = new Runs.Room(Math.max(1, RUNS_MAX / loops), WAITING_MAX / loops);
    return start(vertx, house, book, clock, room);
  }

  static Runner start(Vertx vertx, House house, BotBook book, InstantSource clock, Runs.Room room) {
    var runner = new Runner(vertx, house, book, clock, new Runs(room));
    house.prompts().to(runner);
    return runner;
  }

  /// What is to be done in a conversation.
  private enum Task {
    answer,
    keep_company,
    draft,
    hand_over,
    nothing
  }

  /// Something was stored.
  void heard(Conversation after, List<Entry> entries) {
    asking.stirred(after.key());
    if (!(after.life() instanceof Life.Bot)) runs.forget(after.key());
    if (after.turn().waitingSince() == null || after.state() == State.closed) return;
    if (after.life() instanceof Life.Bot) {
      ask(after);
    } else if (entries.stream().anyMatch(Runner::isVisitors)) {
      book.of(after.key().workspace(), after.parties().site())
          .onSuccess(terms -> {
            var task = task(after, terms);
            if (task == Task.keep_company || task == Task.draft) ask(after);
          });
    }
  }

  private static boolean isVisitors(Entry entry) {
    return entry.what() instanceof Said && entry.author() instanceof Author.Visitor;
  }

  private static Task task(Conversation now, Optional<BotTerms> terms) {
    if (now.turn().waitingSince() == null || now.state() == State.closed) return Task.nothing;
    if (now.life() instanceof Life.Bot life) {
      boolean own =
          terms.filter(it -> it.owns() && it.bot().id().equals(life.bot().id())).isPresent();
      return own ? Task.answer : Task.hand_over;
    }
    if (terms.isEmpty()) return Task.nothing;
    if (terms.get().mode() == Mode.shadow) return Task.draft;
    return terms.get().when() == When.while_waiting && now.life() instanceof Life.Queued
        ? Task.keep_company
        : Task.nothing;
  }

  private void ask(Conversation after) {
    var key = after.key();
    switch (runs.enter(after)) {
      case begins -> run(key);
      case is_in -> {}
      case turned_away -> {
        log.warn("too many bots asked at once, conversation={}", key.id());
        if (after.life() instanceof Life.Bot) over(handOver(key, HandOffWhy.error, 1), key);
      }
    }
  }

  private void run(ConversationKey key) {
    over(look(key, new Look(1, null)), key).onComplete(done -> runs.ends(key).ifPresent(this::run));
  }

  private static Future<Void> over(Future<Void> run, ConversationKey key) {
    return run.recover(cause -> {
      if (!(cause instanceof Asking.Unwanted)) {
        log.warn("bot not asked, conversation={} cause={}", key.id(), cause.toString());
      }
      return Future.succeededFuture();
    });
  }

  /// One of the times a run looks.
  ///
  /// @param dropped the answer that came to nothing before; null: none did
  private record Look(int number, Prompt.@Nullable Turn dropped) {}

  private Future<Void> look(ConversationKey key, Look look) {
    runs.looks(key);
    return house
        .log()
        .load(key)
        .compose(found ->
            found.isEmpty()
                ? Future.succeededFuture()
                : book.of(key.workspace(), found.get().parties().site())
                    .compose(terms -> work(found.get(), terms, look)));
  }

  private Future<Void> work(Conversation now, Optional<BotTerms> terms, Look look) {
    var task = task(now, terms);
    return switch (task) {
      case nothing -> Future.succeededFuture();
      case hand_over -> handOver(now.key(), HandOffWhy.off, 1);
      case answer -> answer(now, terms.orElseThrow(), look);
      case keep_company, draft -> beside(now, terms.orElseThrow(), task);
    };
  }

  private Future<Void> answer(Conversation now, BotTerms terms, Look look) {
    var waiting = now.turn().waitingSince();
    Instant until = (waiting == null ? clock.instant() : waiting).plus(terms.lease());
    return house
        .briefing()
        .of(now, until)
        .compose(prompt -> answer(now, terms, prompt, look))
        .recover(cause ->
            cause instanceof Asking.Unwanted
                ? Future.failedFuture(cause)
                : handOver(now.key(), why(now.key(), cause), 1));
  }

  private Future<Void> answer(Conversation now, BotTerms terms, Prompt prompt, Look look) {
    // What changed was neither the words nor the turn: the answer would come to nothing again.
    if (prompt.turn().equals(look.dropped())) return Future.succeededFuture();
    if (asksPerson(prompt)) return handOver(now.key(), HandOffWhy.asked, 1);
    return typing(now, terms.bot(), asking.ask(now, prompt, place -> place instanceof Life.Bot))
        .compose(answer ->
            answer instanceof Answer.Later
                ? Future.succeededFuture(true)
                : settle(prompt, terms.bot(), answer))
        .compose(stored ->
            stored || look.number() >= LOOKS_MAX
                ? Future.succeededFuture()
                : look(now.key(), new Look(look.number() + 1, prompt.turn())));
  }

  private static boolean asksPerson(Prompt prompt) {
    return prompt.reply() != null && Unsure.PERSON.equals(prompt.reply().choice());
  }

  private Future<Boolean> settle(Prompt prompt, Author.Bot bot, Answer answer) {
    var act = Settling.act(answer, prompt.memory(), prompt.language(Unsure.LANGUAGES));
    var turn = prompt.turn();
    return house.conversations().apply(prompt.key(), new Command.BotActs(bot, turn.number(), act));
  }

  private static HandOffWhy why(ConversationKey key, Throwable cause) {
    if (cause instanceof TimeoutException || isLate(cause)) return HandOffWhy.late;
    log.warn("bot failed, conversation={} cause={}", key.id(), cause.toString());
    return HandOffWhy.error;
  }

  /// A server that was asked has the same time as the bot that asked it, and may be done first.
  private static boolean isLate(Throwable cause) {
    return cause instanceof OutwardFailed failed && failed.why() == OutwardFailed.Why.LATE;
  }

  /// Others may write meanwhile: looked at anew each time.
  private Future<Void> handOver(ConversationKey key, HandOffWhy why, int attempt) {
    return house
        .log()
        .load(key)
        .compose(found -> {
          if (found.isEmpty()
              || found.get().turn().waitingSince() == null
              || !(found.get().life() instanceof Life.Bot life)) {
            return Future.succeededFuture();
          }
          var act = new Act(List.of(), life.memory(), new Command.End.HandsOff(why, null, null));
          return house
              .conversations()
              .apply(key, new Command.BotActs(life.bot(), life.turn(), act))
              .compose(stored ->
                  stored || attempt >= HAND_OVERS_MAX
                      ? Future.succeededFuture()
                      : handOver(key, why, attempt + 1));
        });
  }

  private Future<Void> beside(Conversation now, BotTerms terms, Task task) {
    return house
        .briefing()
        .beside(now, terms.bot(), clock.instant().plus(terms.lease()))
        .compose(brief -> {
          // A run that was to look once more may find all of it answered.
          if (brief.prompt().waiting().lines() == 0) return Future.succeededFuture();
          var asked = asking.ask(now, brief.prompt(), place -> mayBeside(place, task));
          var answer = task == Task.draft ? asked : typing(now, terms.bot(), asked);
          return answer
              .map(Settling::beside)
              .compose(said ->
                  said.isEmpty()
                      ? Future.succeededFuture()
                      : speak(now.key(), beside(brief, terms.bot(), said.get(), task)));
        });
  }

  private Future<Void> speak(ConversationKey key, Command.Beside rule) {
    return house
        .briefing()
        .areLast(key, rule.seq())
        .compose(
            last -> last ? house.conversations().apply(key, rule) : Future.succeededFuture(false))
        .mapEmpty();
  }

  private static boolean mayBeside(Life place, Task task) {
    return switch (place) {
      case Life.Queued queued -> true;
      case Life.Offered offered -> task == Task.draft;
      case Life.Assigned assigned -> task == Task.draft;
      case Life.Bot bot -> false;
      case Life.Closed closed -> false;
    };
  }

  private static Command.Beside beside(Brief brief, Author.Bot bot, Said said, Task task) {
    long seq = brief.prompt().turn().saw();
    return task == Task.draft
        ? new Command.BotDrafts(bot, seq, brief.saidAt(), said)
        : new Command.BotSpeaksBeside(bot, seq, brief.saidAt(), said);
  }

  /// Shown for as long as the bot is asked.
  private Future<Answer> typing(Conversation now, Author.Bot bot, Future<Answer> asked) {
    if (asked.isComplete()) return asked;
    var prompts = house.prompts();
    prompts.typing(now, bot, Fanout.Typing.on);
    long timer =
        vertx.setPeriodic(
            Limits.DEFAULT.typingMs(), it -> prompts.typing(now, bot, Fanout.Typing.on));
    return asked.onComplete(done -> {
      vertx.cancelTimer(timer);
      prompts.typing(now, bot, Fanout.Typing.off);
    });
  }

  @Override
  public Future<Boolean> deliver(
      ConversationKey key, UUID bot, Prompt.Turn turn, Answer.Says answer) {
    return house
        .log()
        .load(key)
        .compose(found -> {
          if (found.isEmpty()
              || !(found.get().life() instanceof Life.Bot life)
              || !life.bot().id().equals(bot)) {
            return Future.succeededFuture(false);
          }
          return house
              .briefing()
              .language(key, Unsure.LANGUAGES)
              .map(language -> Settling.act(answer, life.memory(), language.orElse(null)))
              .compose(act ->
                  house
                      .conversations()
                      .apply(key, new Command.BotActs(life.bot(), turn.number(), act)));
        });
  }
}
