package chat.alcove.conversation;

import chat.alcove.conversation.Command.VisitorSays;
import chat.alcove.conversation.Conversation.Parties;
import chat.alcove.conversation.EntryLog.Addition;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.conversation.EntryLog.Opening;
import chat.alcove.conversation.EntryLog.Outcome;
import chat.alcove.protocol.Page;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Span;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static final int SNAPSHOTS_MAX = 10_000;

  /// Entries told once more after a resend. Readers who miss more find the hole.
  private static final int RETOLD_MAX = 20;

  private final EntryLog log;
  private final Fanout fanout;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final Map<ConversationKey, Conversation> snapshots = Recent.map(SNAPSHOTS_MAX);
  private final Map<UUID, ConversationKey> current = Recent.map(SNAPSHOTS_MAX);
  private final Map<UUID, Future<?>> speaking = new HashMap<>();

  public Conversations(EntryLog log, Fanout fanout, InstantSource clock, Supplier<UUID> ids) {
    this.log = log;
    this.fanout = fanout;
    this.clock = clock;
    this.ids = ids;
  }

  /// Who speaks on which site, and what a first message should remember of them.
  public record Visitor(
      UUID workspace,
      UUID id,
      UUID site,
      UUID line,
      @Nullable Page page,
      @Nullable String language) {}

  /// The visitor's words: into their conversation, or into a new one.
  ///
  /// One after the other for each visitor, so that two quick first messages make one conversation,
  /// in order.
  public Future<Found> visitorSays(Visitor visitor, VisitorSays says) {
    Future<?> before = speaking.getOrDefault(visitor.id(), Future.succeededFuture());
    Future<Found> spoken =
        before
            .transform(ended -> turn(visitor, ended))
            .compose(known -> say(visitor, says, known, 1));
    speaking.put(visitor.id(), spoken);
    return spoken.onComplete(ended -> speaking.remove(visitor.id(), spoken));
  }

  /// Whoever waits behind words that the store did not take would only wait longer, and might
  /// overtake them: they are sent back as well, and come again in order.
  private Future<Optional<Conversation>> turn(Visitor visitor, AsyncResult<?> before) {
    return before.cause() instanceof Refused refused && refused.refusal() == Refusal.TRY_AGAIN
        ? Future.failedFuture(refused)
        : current(visitor.workspace(), visitor.id());
  }

  private Future<Found> say(
      Visitor visitor, VisitorSays says, Optional<Conversation> known, int attempt) {
    return into(visitor, says, known, attempt)
        .recover(cause -> {
          if (!(cause instanceof Raced)) return Future.failedFuture(cause);
          if (attempt >= ATTEMPTS_MAX) return Future.failedFuture(Refused.tryAgain());
          return latest(visitor.workspace(), visitor.id())
              .compose(fresh -> say(visitor, says, fresh, attempt + 1));
        });
  }

  private Future<Found> into(
      Visitor visitor, VisitorSays says, Optional<Conversation> known, int attempt) {
    if (known.isEmpty()) return open(visitor, says);
    if (known.get().takesWordsAt(now())) return once(known.get(), says, attempt);
    // The last conversation is too old to go on; but these words may be a resend of some that are
    // in it.
    return log.find(visitor.workspace(), visitor.id(), visitor.id(), says.ref())
        .compose(found -> found.isPresent() ? again(found.get(), says) : open(visitor, says));
  }

  private Future<Found> open(Visitor visitor, VisitorSays says) {
    var key = new ConversationKey(visitor.workspace(), ids.get());
    var parties = new Parties(visitor.site(), visitor.id(), visitor.line());
    var begun = new Conversation(key, 0, parties, State.queued, null, 1, null);
    var drafts = Conversation.opening(visitor.id(), visitor.line(), says);
    return log.open(new Opening(begun, drafts, now(), visitor.page(), visitor.language()))
        .compose(outcome -> settled(outcome, says));
  }

  /// Anything but a visitor's words, on a conversation that exists.
  ///
  /// @return the entry that carries the command's ref
  public Future<Found> act(ConversationKey key, Command command) {
    return act(snapshot(key), key, command, 1);
  }

  private Future<Found> act(
      Future<Conversation> seen, ConversationKey key, Command command, int attempt) {
    return seen.compose(conversation -> once(conversation, command, attempt))
        .recover(cause -> {
          if (!(cause instanceof Raced)) return Future.failedFuture(cause);
          if (attempt >= ATTEMPTS_MAX) return Future.failedFuture(Refused.tryAgain());
          return act(reload(key), key, command, attempt + 1);
        });
  }

  private Future<Found> once(Conversation seen, Command command, int attempt) {
    return switch (seen.decide(command)) {
      case Decision.Append append -> append(seen, append.drafts(), command);
      // The first look may have been at an old snapshot.
      case Decision.Refuse refuse ->
          attempt == 1 ? Future.failedFuture(new Raced()) : refuse(seen, command, refuse.refusal());
    };
  }

  private Future<Found> append(Conversation seen, List<Draft> drafts, Command command) {
    Instant at = now();
    Conversation after = seen;
    for (Draft draft : drafts) after = after.evolve(draft.what(), at);
    return log.append(new Addition(seen, after, drafts, at))
        .compose(outcome -> settled(outcome, command));
  }

  private Future<Found> settled(Outcome outcome, Command command) {
    return switch (outcome) {
      case Outcome.Stored stored -> Future.succeededFuture(published(stored, command.ref()));
      case Outcome.Known earlier -> again(earlier.found(), command);
      case Outcome.Lost lost -> Future.failedFuture(new Raced());
      case Outcome.Occupied occupied -> Future.failedFuture(occupied(command));
    };
  }

  /// A visitor's words go into the other conversation; an agent is told of it.
  private static RuntimeException occupied(Command command) {
    return command instanceof Command.AgentReopens
        ? new Refused(Refusal.CLOSED, "this visitor has another conversation open")
        : new Raced();
  }

  /// Unless the command is a resend of one that was carried out before.
  private Future<Found> refuse(Conversation seen, Command command, Refused refusal) {
    UUID workspace = seen.key().workspace();
    return log.find(workspace, seen.parties().visitor(), author(seen, command), command.ref())
        .compose(found ->
            found.isPresent() ? again(found.get(), command) : Future.failedFuture(refusal));
  }

  /// Somebody else changed the conversation first: decide again on a fresh snapshot.
  private static final class Raced extends RuntimeException {
    Raced() {
      super(null, null, false, false);
    }
  }

  private static UUID author(Conversation conversation, Command command) {
    return switch (command) {
      case VisitorSays says -> conversation.parties().visitor();
      case Command.VisitorEnds ends -> conversation.parties().visitor();
      case Command.AgentSays says -> says.agent().id();
      case Command.AgentNotes notes -> notes.agent().id();
      case Command.AgentClaims claims -> claims.agent().id();
      case Command.AgentCloses closes -> closes.agent().id();
      case Command.AgentReopens reopens -> reopens.agent().id();
    };
  }

  /// A resend is answered as the first send was, and told once more: the store may have kept the
  /// first one while its answer was lost, and then no reader has heard of it. Those who have drop
  /// it.
  private Future<Found> again(Found found, Command command) {
    return same(found, command).onSuccess(known -> retell(known));
  }

  private void retell(Found found) {
    // An entry without a ref may stand before the one that carries it, and others behind.
    var from = new Span.After(Math.max(0, found.entry().seq() - 2));
    reload(found.key())
        .compose(conversation ->
            log.read(found.key(), EntryLog.Audience.staff, from, RETOLD_MAX)
                .onSuccess(slice -> fanout.stored(conversation, slice.entries())));
  }

  /// A ref names one thing: the same again is answered, another is refused.
  private static Future<Found> same(Found found, Command command) {
    boolean same =
        switch (command) {
          case VisitorSays says -> found.entry().what().equals(new Happening.Said(says.text()));
          case Command.AgentSays says ->
              found.entry().what().equals(new Happening.Said(says.text()));
          case Command.AgentNotes notes ->
              found.entry().what().equals(new Happening.Noted(notes.text()));
          case Command.VisitorEnds ends -> found.entry().what() instanceof Happening.Closed;
          case Command.AgentCloses closes -> found.entry().what() instanceof Happening.Closed;
          case Command.AgentClaims claims -> found.entry().what() instanceof Happening.Assigned;
          case Command.AgentReopens reopens -> found.entry().what() instanceof Happening.Reopened;
        };
    if (same) return Future.succeededFuture(found);
    return Future.failedFuture(
        new Refused(Refusal.REF_REUSED, "this ref was used for something else; make a new one"));
  }

  /// Remembers, tells the readers, and answers with the entry of the command's ref.
  private Found published(Outcome.Stored stored, String ref) {
    Conversation after = stored.conversation();
    snapshots.put(after.key(), after);
    current.put(after.parties().visitor(), after.key());
    fanout.stored(after, stored.entries());
    Entry own =
        stored.entries().stream()
            .filter(entry -> ref.equals(entry.ref()))
            .findFirst()
            .orElseThrow();
    return new Found(after.key(), after.number(), own);
  }

  /// The visitor's conversation to go on with, if there is one.
  public Future<Optional<Conversation>> current(UUID workspace, UUID visitor) {
    ConversationKey key = current.get(visitor);
    Conversation known = key == null ? null : snapshots.get(key);
    if (known != null && known.state() != State.closed) {
      return Future.succeededFuture(Optional.of(known));
    }
    return latest(workspace, visitor);
  }

  /// As [#current], read from the store.
  public Future<Optional<Conversation>> latest(UUID workspace, UUID visitor) {
    return log.latest(workspace, visitor)
        .onSuccess(found ->
            found.ifPresent(conversation -> {
              snapshots.put(conversation.key(), conversation);
              current.put(visitor, conversation.key());
            }));
  }

  /// A snapshot, perhaps an old one. Fails with NOT_FOUND where the workspace has no such
  /// conversation.
  public Future<Conversation> snapshot(ConversationKey key) {
    Conversation known = snapshots.get(key);
    return known == null ? reload(key) : Future.succeededFuture(known);
  }

  private Future<Conversation> reload(ConversationKey key) {
    return log.load(key)
        .compose(found -> {
          if (found.isEmpty()) {
            return Future.failedFuture(new Refused(Refusal.NOT_FOUND, "no such conversation here"));
          }
          snapshots.put(key, found.get());
          return Future.succeededFuture(found.get());
        });
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
