package chat.alcove.conversation;

import chat.alcove.conversation.Decision.Append;
import chat.alcove.conversation.Decision.Drop;
import chat.alcove.conversation.Decision.SeatCheck;
import chat.alcove.conversation.Decision.Wait;
import chat.alcove.conversation.Happening.Assigned;
import chat.alcove.conversation.Happening.Had;
import chat.alcove.conversation.Happening.Next;
import chat.alcove.conversation.Happening.Offered;
import chat.alcove.conversation.Happening.Queued;
import chat.alcove.conversation.Happening.Released;
import chat.alcove.conversation.Life.Pace;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.ReleasedWhy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the house does by itself: offers, deadlines, lost agents. Pure.
record RuleDecisions(Conversation conversation, Instant now, Terms terms) {

  Decision decide(Command.Rule rule) {
    return switch (rule) {
      case Command.RouterOffers offers -> offer(offers);
      case Command.Due due -> due();
      case Command.BotRule bot -> throw new IllegalArgumentException("a bot's own");
      case Command.AgentGone gone -> lost(gone.agent(), ReleasedWhy.gone);
      case Command.AgentWentOff off -> lost(off.agent(), ReleasedWhy.went_off);
      case Command.AgentLeft left -> parted(left.agent());
    };
  }

  private Decision offer(Command.RouterOffers offers) {
    if (conversation.state() != State.queued || outdated(offers)) return new Drop();
    Instant until = now.plus(terms.line().firstReply());
    var offered = new Offered(offers.agent(), until, offers.trace());
    return new Append(List.of(draft(offered)), SeatCheck.offer);
  }

  /// It was chosen a moment ago: meanwhile it may have rung there in vain, or gone to another line.
  private boolean outdated(Command.RouterOffers offers) {
    Place place = conversation.life().place();
    return place.past().missed().contains(offers.agent().id())
        || !place.line().equals(offers.trace().line());
  }

  private Decision lost(Author.Agent agent, ReleasedWhy why) {
    if (!conversation.isWith(agent) || asleep(why)) return new Drop();
    return new Append(released(agent, why));
  }

  /// Nothing waits for one who will not come back, asleep or promised. What they have just passed
  /// on goes on ringing, and is nobody's meanwhile.
  private Decision parted(Author.Agent agent) {
    if (conversation.isWith(agent)) return new Append(released(agent, ReleasedWhy.left_team));
    boolean gave =
        conversation.life().speaker().map(Author.Agent::id).equals(Optional.of(agent.id()));
    if (!gave) return new Drop();
    return one(new Released(agent, ReleasedWhy.left_team, Had.conversation));
  }

  /// A snoozed or promised conversation waits for its time, not for its agent; but nobody keeps one
  /// who goes off.
  private boolean asleep(ReleasedWhy why) {
    return why == ReleasedWhy.gone
        && conversation.life() instanceof Life.Assigned assigned
        && (assigned.pace() instanceof Pace.Snoozed || assigned.pace() instanceof Pace.Promised);
  }

  private Decision due() {
    Optional<Instant> deadline = Deadlines.of(conversation, terms);
    if (deadline.isEmpty()) return new Wait(null);
    if (now.isBefore(deadline.get())) return new Wait(deadline.get());
    return switch (conversation.life()) {
      case Life.Bot bot -> leaseOver(bot);
      case Life.Queued queued -> patienceOver(queued);
      case Life.Offered offered -> new Append(released(offered.agent(), ReleasedWhy.no_reply));
      case Life.Assigned assigned -> overdue(assigned);
      case Life.Closed closed -> new Drop();
    };
  }

  /// A visitor whom the bot left without an answer goes to people; one who is silent has what they
  /// wanted.
  private Decision leaseOver(Life.Bot life) {
    if (terms.bot().filter(bot -> bot.owns(life.bot())).isEmpty()) {
      return new Append(BotDecisions.byRule(conversation, HandOffWhy.off));
    }
    if (conversation.turn().waitingSince() == null) return one(new Happening.Closed());
    return new Append(BotDecisions.byRule(conversation, HandOffWhy.late));
  }

  /// On to the next line; where there is none, a new round in which everybody has a chance again.
  private Decision patienceOver(Life.Queued queued) {
    Place place = queued.place();
    if (conversation.turn().waitingSince() == null) return answeredAndAlone();
    boolean byMail = place.past().manner() == Place.Manner.by_mail;
    // No other line for those who went: but everybody here may have missed it, and could answer
    // now.
    Optional<UUID> next = byMail ? Optional.empty() : escalation(place);
    if (next.isPresent()) return one(new Queued(next.get(), QueuedWhy.escalated));
    if (place.past().missed().isEmpty()) return waitOn();
    return one(new Queued(place.line(), QueuedWhy.again));
  }

  /// The visitor's turn, and nobody is with them: nothing but silence can end it.
  private Decision answeredAndAlone() {
    Duration silence = terms.line().closing().afterSilence();
    if (silence == null) return waitOn();
    Instant over = conversation.turn().saidAt().plus(silence);
    if (!now.isBefore(over)) return one(new Happening.Closed());
    return over.isBefore(now.plus(terms.line().patience())) ? new Wait(over) : waitOn();
  }

  private Decision waitOn() {
    return new Wait(now.plus(terms.line().patience()));
  }

  private Optional<UUID> escalation(Place place) {
    return Optional.ofNullable(terms.line().closing().escalation())
        .filter(line -> !line.equals(place.line()) && !place.past().lines().contains(line));
  }

  private Decision overdue(Life.Assigned assigned) {
    boolean waits = conversation.turn().waitingSince() != null;
    return switch (assigned.pace()) {
      case Pace.Promised promised -> brokenPromise(assigned);
      case Pace.Snoozed snoozed -> one(new Happening.Woken());
      case Pace.Resting resting -> waits ? unanswered(assigned) : one(new Happening.Closed());
      // A visitor who waits is not silence: nobody may be forgotten with an agent.
      case Pace.Owed owed -> waits ? unanswered(assigned) : one(new Happening.Rested());
      case Pace.Talking talking -> waits ? unanswered(assigned) : one(new Happening.Rested());
    };
  }

  private Decision unanswered(Life.Assigned assigned) {
    return new Append(released(assigned.agent(), ReleasedWhy.no_reply));
  }

  private Decision brokenPromise(Life.Assigned assigned) {
    List<Draft> drafts = new ArrayList<>(released(assigned.agent(), ReleasedWhy.no_reply));
    escalation(assigned.place())
        .ifPresent(line -> drafts.add(draft(new Queued(line, QueuedWhy.escalated))));
    return new Append(drafts);
  }

  /// A transfer that nobody accepts goes back to whoever gave it.
  private List<Draft> released(Author.Agent agent, ReleasedWhy why) {
    return released(conversation, agent, why, new Author.Rule(), null);
  }

  /// What it takes for an agent to lose the conversation.
  static List<Draft> released(
      Conversation from, Author.Agent agent, ReleasedWhy why, Author author, @Nullable String ref) {
    boolean offer = from.life() instanceof Life.Offered;
    var released = new Released(agent, why, offer ? Had.offer : Had.conversation);
    var loss = new Draft(released.with(next(from, released)), author, ref);
    if (!offer || from.life().speaker().isEmpty()) return List.of(loss);
    var back = new Assigned(from.life().speaker().get(), AssignedWhy.returned, null);
    return List.of(loss, draft(back));
  }

  private static Next next(Conversation from, Released released) {
    boolean had = released.had() == Had.conversation && from.turn().waitingSince() == null;
    return had && !released.startsWait() ? Next.words : Next.seeking;
  }

  private static Decision one(Happening what) {
    return new Append(List.of(draft(what)));
  }

  private static Draft draft(Happening what) {
    return new Draft(what, new Author.Rule(), null);
  }
}
