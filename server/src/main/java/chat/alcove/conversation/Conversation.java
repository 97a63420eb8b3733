package chat.alcove.conversation;

import chat.alcove.conversation.Happening.Assigned;
import chat.alcove.conversation.Happening.Offered;
import chat.alcove.conversation.Happening.Queued;
import chat.alcove.conversation.Happening.Released;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.conversation.Life.Pace;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.Priority;
import chat.alcove.protocol.QueuedWhy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a conversation's log folds to, as far as decisions need it. Pure.
///
/// @param lifecycle raised by each entry that changes its life. An append carries the one it was
///   decided on and is refused by the store if another was faster, so a snapshot may be stale
///   without harm.
public record Conversation(
    ConversationKey key, long number, Parties parties, Life life, Turn turn, long lifecycle) {

  /// A visitor who writes later than this after the end begins a new conversation.
  public static final Duration REOPENED_WITHIN = Duration.ofHours(24);

  /// What doesn't change while it lives.
  public record Parties(UUID site, UUID visitor) {}

  /// Who spoke when. Not guarded by the lifecycle: exact only when just read, and where its life
  /// changes.
  ///
  /// @param saidAt the last words of either side
  /// @param waitingSince since when the visitor waits for words; null when it is their turn
  public record Turn(Instant saidAt, @Nullable Instant waitingSince) {}

  /// A conversation of a line before its first entry: its visitor waits from the first word on.
  static Conversation begun(ConversationKey key, Parties parties, UUID line, Instant at) {
    var life = new Life.Queued(Place.fresh(line, at));
    return new Conversation(key, 0, parties, life, new Turn(at, at), 1);
  }

  /// With what the store gave it.
  Conversation stored(long given, Priority priority) {
    return new Conversation(key, given, parties, at(life.place().at(priority)), turn, lifecycle);
  }

  public State state() {
    return life.state();
  }

  public UUID line() {
    return life.place().line();
  }

  /// Whether the visitor's next words belong here, or begin another conversation.
  boolean takesWordsAt(Instant now) {
    return !(life instanceof Life.Closed closed) || now.isBefore(closed.at().plus(REOPENED_WITHIN));
  }

  /// Agents who have it, had it or were rung for it: those whose seats its last change may concern.
  public Set<UUID> involved() {
    Set<UUID> agents = new HashSet<>(life.place().past().missed());
    life.holder().ifPresent(holder -> agents.add(holder.id()));
    life.speaker().ifPresent(speaker -> agents.add(speaker.id()));
    UUID last = life.place().past().last();
    if (last != null) agents.add(last);
    return agents;
  }

  boolean isWith(Author.Agent agent) {
    return life.holder().map(Author.Agent::id).equals(Optional.of(agent.id()));
  }

  /// The state after an entry.
  Conversation evolve(Draft draft, Instant at) {
    Life next = next(draft, at);
    return new Conversation(
        key, number, parties, next, turn(draft, at), next.equals(life) ? lifecycle : lifecycle + 1);
  }

  private Turn turn(Draft draft, Instant at) {
    return switch (draft.what()) {
      case Said said when draft.author() instanceof Author.Visitor ->
          new Turn(at, turn.waitingSince() == null ? at : turn.waitingSince());
      // Company while one waits is not what one waits for.
      case Said said when beside(draft.author(), life) -> turn;
      case Said said -> new Turn(at, null);
      case Happening.Closed closed -> new Turn(turn.saidAt(), null);
      case Happening.Reopened reopened when draft.author() instanceof Author.Agent ->
          new Turn(turn.saidAt(), waited());
      case Assigned assigned when takenBack(assigned).isPresent() ->
          new Turn(turn.saidAt(), takenBack(assigned).get().waiting(this));
      default ->
          draft.what().startsWait() && turn.waitingSince() == null
              ? new Turn(turn.saidAt(), at)
              : turn;
    };
  }

  /// Visitors who end it themselves do not wait any more.
  private @Nullable Instant waits(Author ends) {
    return ends instanceof Author.Visitor ? null : turn.waitingSince();
  }

  private @Nullable Instant waited() {
    return life instanceof Life.Closed closed ? closed.waited() : turn.waitingSince();
  }

  /// Whether a bot speaks in a conversation that is not its own.
  static boolean beside(Author author, Life life) {
    return author instanceof Author.Bot && !(life instanceof Life.Bot);
  }

  private Life next(Draft draft, Instant at) {
    Place place = learnt();
    return switch (draft.what()) {
      case Said said -> spoken(said, draft.author());
      case Queued queued -> queued(queued, place, at);
      case Offered offered -> offered(offered, place);
      case Assigned assigned -> assigned(assigned, place, at);
      case Released released -> lost(released, place);
      case Happening.Rested rested -> paced(new Pace.Resting());
      case Happening.Woken woken -> woken(at);
      case Happening.Promised promised -> paced(new Pace.Promised(promised.until()));
      case Happening.Snoozed snoozed -> paced(new Pace.Snoozed(snoozed.until()));
      case Happening.Prioritised prioritised -> at(place.at(prioritised.priority()));
      case Happening.MailAsked asked -> at(place.byMail());
      case Happening.Closed closed -> new Life.Closed(place, at, waits(draft.author()));
      // Whoever reopens says in the next entry where it goes; until then it waits.
      case Happening.Reopened reopened -> new Life.Queued(place.anew(at));
      case Happening.WithBot with ->
          new Life.Bot(
              place.from(at, with.line()),
              with.bot(),
              (int) lifecycle + 1,
              place.past().learnt().memory());
      case Happening.HandedOff off ->
          new Life.Queued(place.from(at, off.line()).knowing(off.card()));
      case Happening.Noted noted -> life;
      case Happening.Drafted drafted -> life;
      case Happening.Transferred transferred -> life;
    };
  }

  /// Where it stands, with what its bot has learnt by now.
  private Place learnt() {
    if (!(life instanceof Life.Bot bot)) return life.place();
    String summary = bot.place().past().learnt().summary();
    return bot.place().knowing(Happening.Card.of(bot.memory(), summary));
  }

  private Life queued(Queued queued, Place place, Instant at) {
    Optional<Before> before = life.passedOn();
    return queued.why() == QueuedWhy.taken_back && before.isPresent()
        ? new Life.Queued(before.get().restored(place))
        : new Life.Queued(into(queued, place, at), queued.before());
  }

  /// What the router offers may still be taken back by whoever passed it on to the line.
  private Life offered(Offered offered, Place place) {
    Before before = offered.before() == null ? life.passedOn().orElse(null) : offered.before();
    return new Life.Offered(
        place, offered.agent(), offered.until(), life.speaker().orElse(null), before);
  }

  /// Whoever passed it on to a line is not to have it from there, last agent or not.
  private static Place into(Queued queued, Place place, Instant at) {
    Place there = place.in(queued.line(), at);
    boolean passedOn = queued.why() == QueuedWhy.transferred && place.wasGivenAway();
    return passedOn ? there.missedBy(Objects.requireNonNull(place.past().last())) : there;
  }

  private Life assigned(Assigned assigned, Place place, Instant at) {
    Optional<Before> before = takenBack(assigned);
    Before.Held held = before.map(Before::held).orElse(null);
    if (before.isPresent() && held != null) {
      Place there = before.get().restored(place).heldBy(assigned.agent().id());
      return new Life.Assigned(there, assigned.agent(), at, held.pace());
    }
    boolean owed = assigned.why() != AssignedWhy.reopened && assigned.why() != AssignedWhy.returned;
    Pace pace = owed ? new Pace.Owed() : new Pace.Talking();
    return new Life.Assigned(place.heldBy(assigned.agent().id()), assigned.agent(), at, pace);
  }

  private Optional<Before> takenBack(Assigned assigned) {
    return assigned.why() == AssignedWhy.taken_back ? life.passedOn() : Optional.empty();
  }

  /// Where whoever gave it is lost, it still rings, as if the router had rung.
  private Life lost(Released released, Place place) {
    if (life instanceof Life.Offered offered
        && !offered.agent().id().equals(released.agent().id())) {
      return new Life.Offered(place, offered.agent(), offered.until(), null);
    }
    return new Life.Queued(afterLoss(place, released), life.passedOn().orElse(null));
  }

  private static Place afterLoss(Place place, Released released) {
    return switch (released.why()) {
      // Who gave it back is not to have it again at once, last agent or not.
      case no_reply, passed_on, returned -> place.missedBy(released.agent().id());
      case gone, went_off, left_team, taken_over -> place;
    };
  }

  /// Words wake what rests, and pay what the agent owes.
  private Life spoken(Said said, Author author) {
    if (life instanceof Life.Bot bot) return heard(bot, said, author);
    if (!(life instanceof Life.Assigned)) return life;
    // Who left for mail and talks with an agent is here.
    Life here = author instanceof Author.Visitor ? at(life.place().onPage()) : life;
    return here instanceof Life.Assigned assigned ? spoken(assigned, author) : here;
  }

  private static Life spoken(Life.Assigned assigned, Author author) {
    boolean byHolder =
        author instanceof Author.Agent agent && agent.id().equals(assigned.agent().id());
    return switch (assigned.pace()) {
      case Pace.Talking talking -> assigned;
      case Pace.Resting resting -> talking(assigned);
      case Pace.Snoozed snoozed -> talking(assigned);
      case Pace.Owed owed -> byHolder ? talking(assigned) : assigned;
      case Pace.Promised promised -> byHolder ? talking(assigned) : assigned;
    };
  }

  private static Life talking(Life.Assigned assigned) {
    return new Life.Assigned(
        assigned.place(), assigned.agent(), assigned.since(), new Pace.Talking());
  }

  /// The last words of an answer end the bot's turn, and so do words that no answer can have read:
  /// their time does not tell them from others of the same millisecond.
  private Life heard(Life.Bot bot, Said said, Author author) {
    Memory memory = said.beside().memory();
    if (memory == null && !(author instanceof Author.Visitor)) return bot;
    Memory kept = memory == null ? bot.memory() : memory;
    return new Life.Bot(bot.place(), bot.bot(), (int) lifecycle + 1, kept);
  }

  /// The silence of the snooze is over: it counts anew.
  private Life woken(Instant at) {
    if (!(life instanceof Life.Assigned assigned)) return life;
    return new Life.Assigned(assigned.place(), assigned.agent(), at, new Pace.Talking());
  }

  private Life paced(Pace pace) {
    if (!(life instanceof Life.Assigned assigned)) return life;
    return new Life.Assigned(assigned.place(), assigned.agent(), assigned.since(), pace);
  }

  private Life at(Place place) {
    return switch (life) {
      case Life.Queued queued -> new Life.Queued(place, queued.before());
      case Life.Bot bot -> new Life.Bot(place, bot.bot(), bot.turn(), bot.memory());
      case Life.Offered offered ->
          new Life.Offered(
              place, offered.agent(), offered.until(), offered.giver(), offered.before());
      case Life.Assigned assigned ->
          new Life.Assigned(place, assigned.agent(), assigned.since(), assigned.pace());
      case Life.Closed closed -> new Life.Closed(place, closed.at(), closed.waited());
    };
  }
}
