package chat.alcove.conversation;

import chat.alcove.conversation.Conversation.Parties;
import chat.alcove.conversation.Decision.SeatCheck;
import chat.alcove.conversation.EntryLog.Addition;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.conversation.EntryLog.Opening;
import chat.alcove.conversation.EntryLog.Outcome;
import chat.alcove.conversation.EntryLog.Recalled;
import chat.alcove.protocol.Page;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Loads, decides, appends, fans out: the only way anything happens to a conversation.
///
/// Owned by one event loop. Snapshots kept from earlier may be stale: the store refuses what was
/// decided on an old one, and nothing is refused to a person before a fresh one was looked at.
public final class Conversations {
  /// A command that loses this often to others is sent back: its sender tries again.
  private static final int ATTEMPTS_MAX = 8;

  private final EntryLog log;
  private final Fanout fanout;
  private final Rules rules;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final Snapshots snapshots;
  private final Turns turns = new Turns(System::nanoTime);
  private final Retelling retelling;
  private final Doubts doubts;

  public Conversations(
      EntryLog log, Fanout fanout, Rules rules, InstantSource clock, Supplier<UUID> ids) {
    this.log = log;
    this.fanout = fanout;
    this.rules = rules;
    this.clock = clock;
    this.ids = ids;
    this.snapshots = new Snapshots(log);
    this.retelling = new Retelling(log, snapshots, fanout);
    this.doubts = new Doubts(log, snapshots, fanout);
  }

  /// Who speaks on which site, and what a first message should remember of them.
  ///
  /// @param bot on duty now: takes first words, and those that reopen
  public record Visitor(
      UUID workspace,
      UUID id,
      UUID site,
      UUID line,
      @Nullable Page page,
      @Nullable String language,
      @Nullable BotTerms bot) {
    /// Where no bot is on duty.
    public Visitor(
        UUID workspace,
        UUID id,
        UUID site,
        UUID line,
        @Nullable Page page,
        @Nullable String language) {
      this(workspace, id, site, line, page, language, null);
    }

    /// The same visitor, whose first words go to a bot, or not.
    public Visitor with(Optional<BotTerms> onDuty) {
      return new Visitor(workspace, id, site, line, page, language, onDuty.orElse(null));
    }
  }

  private record Speaker(ConversationKey key, UUID agent) {}

  /// The visitor's words: into their conversation, or into a new one.
  ///
  /// One after the other for each visitor, so that two quick first messages make one conversation,
  /// in order.
  public Future<Found> visitorSays(Visitor visitor, Command.VisitorSays says) {
    return turns.next(
        visitor.id(),
        () ->
            current(visitor.workspace(), visitor.id())
                .compose(known -> say(visitor, says, known, 1)));
  }

  private Future<Found> say(
      Visitor visitor, Command.VisitorSays says, Optional<Conversation> known, int attempt) {
    return into(visitor, says, known, attempt)
        .recover(cause -> {
          if (!(cause instanceof Raced)) return Future.failedFuture(cause);
          if (attempt >= ATTEMPTS_MAX) return Future.failedFuture(Refused.tryAgain());
          return snapshots
              .latest(visitor.workspace(), visitor.id())
              .compose(fresh -> say(visitor, says, fresh, attempt + 1));
        });
  }

  private Future<Found> into(
      Visitor visitor, Command.VisitorSays says, Optional<Conversation> known, int attempt) {
    if (known.isEmpty()) return open(visitor, says, 0);
    if (known.get().takesWordsAt(now())) {
      return once(known.get(), says, rules.terms(known.get(), visitor), attempt);
    }
    // The last conversation is too old to go on; but these words may be a resend of some that are
    // in it.
    return log.find(visitor.workspace(), visitor.id(), visitor.id(), says.ref())
        .compose(found ->
            found.isPresent()
                ? again(found.get(), says)
                : open(visitor, says, known.get().number()));
  }

  private Future<Found> open(Visitor visitor, Command.VisitorSays says, long follows) {
    var key = new ConversationKey(visitor.workspace(), ids.get());
    var parties = new Parties(visitor.site(), visitor.id());
    Instant at = now();
    var bot = Optional.ofNullable(visitor.bot());
    var drafts = VisitorDecisions.opening(parties, visitor.line(), says, bot);
    var begun = evolved(Conversation.begun(key, parties, visitor.line(), at), drafts, at);
    return rules
        .stamp(begun, bot, at, SeatCheck.none)
        .compose(stamp ->
            log.open(
                new Opening(begun, drafts, stamp, follows, visitor.page(), visitor.language())))
        .compose(outcome -> settled(outcome, says, 1));
  }

  /// Anything but a visitor's words, on a conversation that exists.
  ///
  /// @return the entry that carries the command's ref
  public Future<Found> act(ConversationKey key, Command.Asked command) {
    if (!(command instanceof Command.AgentAsks asks)) {
      return act(snapshots.of(key), key, command, 1);
    }
    return turns.next(
        new Speaker(key, asks.agent().id()), () -> act(snapshots.of(key), key, command, 1));
  }

  private Future<Found> act(
      Future<Conversation> seen, ConversationKey key, Command.Asked command, int attempt) {
    return seen.compose(conversation ->
            once(conversation, command, rules.terms(conversation, command), attempt))
        .recover(cause -> {
          if (!(cause instanceof Raced)) return Future.failedFuture(cause);
          if (attempt >= ATTEMPTS_MAX) return Future.failedFuture(Refused.tryAgain());
          return act(snapshots.reload(key), key, command, attempt + 1);
        });
  }

  private Future<Found> once(
      Conversation seen, Command.Asked command, Future<Terms> known, int attempt) {
    return known.compose(terms ->
        switch (Decisions.decide(seen, command, now(), terms)) {
          case Decision.Append append ->
              append(seen, append, terms, now())
                  .compose(outcome -> settled(outcome, command, attempt))
                  .recover(cause ->
                      cause instanceof Refused no && !Refused.isTryAgain(no)
                          ? refuse(seen, command, no)
                          : Future.failedFuture(cause));
          // The first look may have been at an old snapshot.
          case Decision.Refuse refuse ->
              attempt == 1
                  ? Future.failedFuture(new Raced())
                  : refuse(seen, command, refuse.refusal());
          case Decision.Wait wait -> throw new IllegalStateException("people don't wait");
          case Decision.Drop drop -> throw new IllegalStateException("people are answered");
        });
  }

  /// What the house does by itself.
  ///
  /// @return whether anything happened
  public Future<Boolean> apply(ConversationKey key, Command.Rule rule) {
    return apply(key, rule, 1);
  }

  private Future<Boolean> apply(ConversationKey key, Command.Rule rule, int attempt) {
    return snapshots
        .reload(key)
        .compose(seen -> rules.terms(seen, rule).compose(terms -> apply(seen, rule, terms)))
        .recover(cause -> {
          if (!(cause instanceof Raced)) return Future.failedFuture(cause);
          if (attempt >= ATTEMPTS_MAX) return Future.succeededFuture(false);
          return apply(key, rule, attempt + 1);
        });
  }

  private Future<Boolean> apply(Conversation seen, Command.Rule rule, Terms terms) {
    return switch (Decisions.decide(seen, rule, now(), terms)) {
      case Decision.Append append -> {
        Instant at = now();
        yield append(seen, append, terms, at)
            .onFailure(unheard -> doubts.add(seen.key(), at))
            .compose(this::applied);
      }
      case Decision.Wait wait -> log.rearm(seen, wait.until()).map(false);
      case Decision.Drop drop -> Future.succeededFuture(false);
      case Decision.Refuse refuse -> Future.failedFuture(refuse.refusal());
    };
  }

  /// Tells of what the house did and did not hear the outcome of, where it was stored. To be called
  /// now and then; costs nothing while there is no such thing.
  public Future<Void> settle() {
    return doubts.settle();
  }

  private Future<Boolean> applied(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Stored stored -> {
        publish(stored);
        yield Future.succeededFuture(true);
      }
      case Outcome.Unseated unseated -> Future.succeededFuture(false);
      case Outcome.Lost lost -> Future.failedFuture(new Raced());
      // A bot has said this before.
      case Outcome.Known known -> Future.succeededFuture(false);
      case Outcome.Occupied occupied -> throw new IllegalStateException("a rule opens nothing");
    };
  }

  private Future<Outcome> append(
      Conversation seen, Decision.Append append, Terms terms, Instant at) {
    Conversation after = evolved(seen, append.drafts(), at);
    return rules
        .stamp(after, terms.bot(), at, append.check())
        .compose(stamp -> log.append(new Addition(seen, after, append.drafts(), stamp)));
  }

  private static Conversation evolved(Conversation before, List<Draft> drafts, Instant at) {
    Conversation after = before;
    for (Draft draft : drafts) after = after.evolve(draft, at);
    return after;
  }

  private Future<Found> settled(Outcome outcome, Command.Asked command, int attempt) {
    return switch (outcome) {
      case Outcome.Stored stored -> Future.succeededFuture(published(stored, command.ref()));
      case Outcome.Known earlier -> again(earlier.found(), command);
      case Outcome.Lost lost -> Future.failedFuture(new Raced());
      // Counted with others of its batch that may have come to nothing: once more.
      case Outcome.Unseated it ->
          Future.failedFuture(Obstructed.bySeat(it.obstacle(), command, attempt));
      case Outcome.Occupied occupied -> Future.failedFuture(Obstructed.byAnother(command));
    };
  }

  /// Unless the command is a resend of one that was carried out before.
  private Future<Found> refuse(Conversation seen, Command.Asked command, Refused refusal) {
    UUID author =
        command instanceof Command.AgentAsks asks ? asks.agent().id() : seen.parties().visitor();
    return log.find(seen.key().workspace(), seen.parties().visitor(), author, command.ref())
        .compose(found ->
            found.isPresent() ? again(found.get(), command) : Future.failedFuture(refusal));
  }

  /// Somebody else changed the conversation first: decide again on a fresh snapshot.
  static final class Raced extends RuntimeException {
    Raced() {
      super(null, null, false, false);
    }
  }

  /// A resend is answered as the first send was, and told once more.
  private Future<Found> again(Found found, Command.Asked command) {
    return Future.succeededFuture(found)
        .map(known -> Resends.same(known, command))
        .onSuccess(retelling::retell);
  }

  /// Answers with the entry of the command's ref.
  private Found published(Outcome.Stored stored, String ref) {
    publish(stored);
    Conversation after = stored.conversation();
    Entry own =
        stored.entries().stream()
            .filter(entry -> ref.equals(entry.ref()))
            .findFirst()
            .orElseThrow();
    return new Found(after.key(), after.number(), own);
  }

  private void publish(Outcome.Stored stored) {
    snapshots.keep(stored.conversation());
    fanout.stored(stored.conversation(), stored.entries());
  }

  /// The visitor's conversation to go on with, if there is one.
  public Future<Optional<Conversation>> current(UUID workspace, UUID visitor) {
    return snapshots.current(workspace, visitor);
  }

  /// As [#current], read from the store, with what a visitor who comes back is told.
  public Future<Optional<Recalled>> recall(UUID workspace, UUID visitor) {
    return log.recall(workspace, visitor)
        .onSuccess(found -> found.ifPresent(recalled -> snapshots.keep(recalled.conversation())));
  }

  /// A snapshot, perhaps an old one. Fails with NOT_FOUND where the workspace has no such
  /// conversation.
  public Future<Conversation> snapshot(ConversationKey key) {
    return snapshots.of(key);
  }

  /// Staff have shown everything up to `seq`.
  public Future<Void> staffHaveRead(ConversationKey key, long seq) {
    return snapshot(key)
        .compose(conversation ->
            log.staffHaveRead(key, seq)
                .onSuccess(
                    read -> read.ifPresent(upTo -> fanout.staffHaveRead(conversation, upTo))))
        .mapEmpty();
  }

  /// The visitor's browser has shown everything up to `visitorSeq`.
  public Future<Void> visitorHasRead(ConversationKey key, long visitorSeq) {
    return snapshot(key)
        .compose(conversation ->
            log.visitorHasRead(key, visitorSeq)
                .onSuccess(
                    read -> read.ifPresent(upTo -> fanout.visitorHasRead(conversation, upTo))))
        .mapEmpty();
  }

  /// Milliseconds, as they are sent and shown: the answer now and the one to a resend are the same.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
