package chat.alcove.conversation;

import chat.alcove.conversation.Command.Reach;
import chat.alcove.conversation.Command.Side;
import chat.alcove.conversation.Decision.Append;
import chat.alcove.conversation.Decision.Refuse;
import chat.alcove.conversation.Decision.SeatCheck;
import chat.alcove.conversation.Happening.Assigned;
import chat.alcove.conversation.Happening.Had;
import chat.alcove.conversation.Happening.Noted;
import chat.alcove.conversation.Happening.Offered;
import chat.alcove.conversation.Happening.Prioritised;
import chat.alcove.conversation.Happening.Promised;
import chat.alcove.conversation.Happening.Queued;
import chat.alcove.conversation.Happening.Released;
import chat.alcove.conversation.Happening.Reopened;
import chat.alcove.conversation.Happening.Snoozed;
import chat.alcove.conversation.Happening.Target;
import chat.alcove.conversation.Happening.Transferred;
import chat.alcove.conversation.Happening.WithBot;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.ReleasedWhy;
import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import chat.alcove.protocol.WithBotWhy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent may do. Pure.
record AgentDecisions(Conversation conversation, Instant now, Terms terms) {
  /// A snooze for longer is a conversation forgotten.
  static final Duration SNOOZE_MAX = Duration.ofDays(90);

  Decision decide(Command.AgentAsks asks) {
    if (asks instanceof Command.AgentReopens reopens) return reopen(reopens);
    if (asks instanceof Command.AgentNotes notes) return one(asks, new Noted(notes.text()));
    if (conversation.state() == State.closed) return closed();
    return switch (asks) {
      case Command.AgentSays says -> say(says);
      case Command.AgentClaims claims -> claim(claims);
      case Command.AgentAccepts accepts -> accept(accepts);
      case Command.AgentPasses passes -> pass(passes);
      case Command.AgentReturns returns -> giveBack(returns);
      case Command.AgentTransfers transfers -> transfer(transfers);
      case Command.AgentTakes takes -> take(takes);
      case Command.AgentTakesBack takes ->
          TakingBack.drafts(conversation, takes).map(Decision.class::cast).orElseGet(this::taken);
      case Command.AgentPromises promises -> promise(promises);
      case Command.AgentSnoozes snoozes -> snooze(snoozes);
      case Command.AgentPrioritises sets -> one(asks, new Prioritised(sets.priority()));
      case Command.AgentCloses closes ->
          mayEnd(closes) ? one(asks, new Happening.Closed()) : taken();
      case Command.AgentGivesBack gives -> giveToBot(gives);
      case Command.AgentReopens reopens -> reopen(reopens);
      case Command.AgentNotes notes -> one(asks, new Noted(notes.text()));
    };
  }

  private Decision say(Command.AgentSays says) {
    var said = new Draft(says.said(), says.agent(), says.ref());
    // Whoever wants to speak to a bot's visitor takes it first: nobody is answered by two.
    if (conversation.state() == State.bot) return taken();
    if (speaks(says.agent()) || says.side() == Side.beside) return new Append(List.of(said));
    return switch (conversation.life()) {
      case Life.Queued queued ->
          new Append(
              List.of(assigned(says.agent(), AssignedWhy.answered, says.trace(), null), said),
              SeatCheck.claim);
      case Life.Offered offered when conversation.isWith(says.agent()) ->
          new Append(
              List.of(assigned(says.agent(), AssignedWhy.accepted, null, null), said),
              SeatCheck.team);
      default -> taken();
    };
  }

  private Decision claim(Command.AgentClaims claims) {
    if (conversation.isWith(claims.agent()) && conversation.life() instanceof Life.Offered) {
      return accepted(claims);
    }
    var draft = assigned(claims.agent(), AssignedWhy.claimed, claims.trace(), claims.ref());
    if (conversation.life() instanceof Life.Offered offered && gaveAway(claims.agent())) {
      var rang = ruled(new Released(offered.agent(), ReleasedWhy.taken_over, Had.offer));
      return new Append(List.of(rang, draft), SeatCheck.claim);
    }
    if (conversation.state() != State.queued && conversation.state() != State.bot) return taken();
    return new Append(List.of(draft), SeatCheck.claim);
  }

  /// Whether this agent let it go a moment ago: they may think again until somebody accepts.
  private boolean gaveAway(Author.Agent agent) {
    Place place = conversation.life().place();
    return place.wasGivenAway()
        && agent.id().equals(place.past().last())
        && conversation.life().speaker().isEmpty();
  }

  private Decision accept(Command.AgentAccepts accepts) {
    return rings(accepts) ? accepted(accepts) : notOffered();
  }

  private Decision accepted(Command.AgentAsks asks) {
    return new Append(
        List.of(assigned(asks.agent(), AssignedWhy.accepted, null, asks.ref())), SeatCheck.team);
  }

  private Decision pass(Command.AgentPasses passes) {
    return rings(passes) ? released(passes, ReleasedWhy.passed_on) : notOffered();
  }

  private Decision giveBack(Command.AgentReturns returns) {
    return conversation.isWith(returns.agent()) ? released(returns, ReleasedWhy.returned) : taken();
  }

  private Decision released(Command.AgentAsks asks, ReleasedWhy why) {
    return new Append(
        RuleDecisions.released(conversation, asks.agent(), why, asks.agent(), asks.ref()));
  }

  private Decision transfer(Command.AgentTransfers transfers) {
    // The visitor would not know that the bot is gone.
    if (conversation.state() == State.bot) return taken();
    boolean may =
        conversation.state() == State.queued
            || speaks(transfers.agent())
            || transfers.reach() == Reach.all;
    if (!may) return taken();
    Command.Transfer transfer = transfers.transfer();
    var noted =
        new Draft(
            new Transferred(transfer.to(), transfer.comment()), transfers.agent(), transfers.ref());
    return switch (transfer.to()) {
      case Target.ToAgent to ->
          toAgent(noted, to.agent(), transfer.trace(), Before.of(conversation, transfers.agent()));
      case Target.ToLine to -> toLine(noted, to, Before.of(conversation, transfers.agent()));
    };
  }

  private Decision toAgent(Draft noted, Author.Agent to, @Nullable Trace trace, Before before) {
    if (conversation.isWith(to)) return malformed(to.name() + " has it already");
    Trace known =
        trace != null
            ? trace
            : new Trace(Rule.transfer, conversation.line(), 0, false, List.of(), 0);
    List<Draft> drafts = new ArrayList<>();
    drafts.add(noted);
    // A transfer that was not accepted yet goes to somebody else.
    if (conversation.life() instanceof Life.Offered offered) {
      drafts.addAll(
          RuleDecisions.released(
              conversation, offered.agent(), ReleasedWhy.taken_over, new Author.Rule(), null));
    }
    drafts.add(ruled(new Offered(to, now.plus(terms.line().firstReply()), known, before)));
    return new Append(drafts, SeatCheck.transfer);
  }

  private Decision toLine(Draft noted, Target.ToLine to, Before before) {
    if (conversation.state() == State.queued && conversation.line().equals(to.line())) {
      return malformed("it waits in this line already");
    }
    List<Draft> drafts = new ArrayList<>();
    drafts.add(noted);
    conversation.life().holder().ifPresent(holder -> drafts.addAll(lost(holder)));
    drafts.add(ruled(new Queued(to.line(), QueuedWhy.transferred, before)));
    return new Append(drafts);
  }

  /// The visitor hears of the one they were talking to, never of the one at whom it rang.
  private List<Draft> lost(Author.Agent holder) {
    if (!(conversation.life() instanceof Life.Offered offered)) {
      return List.of(ruled(new Released(holder, ReleasedWhy.returned, Had.conversation)));
    }
    Draft rang = ruled(new Released(holder, ReleasedWhy.returned, Had.offer));
    if (offered.giver() == null) return List.of(rang);
    return List.of(
        rang,
        ruled(new Assigned(offered.giver(), AssignedWhy.returned, null)),
        ruled(new Released(offered.giver(), ReleasedWhy.returned, Had.conversation)));
  }

  private Decision take(Command.AgentTakes takes) {
    Life life = conversation.life();
    if (life instanceof Life.Offered && speaks(takes.agent())) {
      return takeBack(takes);
    }
    if (life instanceof Life.Queued || takes.reach() == Reach.all) return takeOver(takes);
    return taken();
  }

  /// A transfer that nobody has accepted yet.
  private Decision takeBack(Command.AgentTakes takes) {
    return released(takes, takes.agent(), ReleasedWhy.taken_over);
  }

  private Decision released(Command.AgentAsks asks, Author.Agent keeper, ReleasedWhy why) {
    var holder = conversation.life().holder().orElseThrow();
    return new Append(
        List.of(
            ruled(new Released(holder, why, Had.offer)),
            assigned(keeper, AssignedWhy.returned, null, asks.ref())),
        SeatCheck.team);
  }

  private Decision takeOver(Command.AgentTakes takes) {
    if (conversation.isWith(takes.agent())) return malformed("you have it already");
    List<Draft> drafts = new ArrayList<>();
    conversation
        .life()
        .holder()
        .ifPresent(holder ->
            drafts.add(ruled(new Released(holder, ReleasedWhy.taken_over, Had.conversation))));
    drafts.add(assigned(takes.agent(), AssignedWhy.took_over, takes.trace(), takes.ref()));
    // Only leads may overfill themselves.
    return new Append(drafts, takes.reach() == Reach.all ? SeatCheck.team : SeatCheck.claim);
  }

  private Decision promise(Command.AgentPromises promises) {
    if (!assignedTo(promises)) return taken();
    return one(promises, new Promised(promises.agent(), now.plus(promises.back())));
  }

  private Decision snooze(Command.AgentSnoozes snoozes) {
    if (!assignedTo(snoozes)) return taken();
    Instant until = snoozes.until();
    if (!until.isAfter(now) || until.isAfter(now.plus(SNOOZE_MAX))) {
      return malformed("until must lie in the next " + SNOOZE_MAX.toDays() + " days");
    }
    return one(snoozes, new Snoozed(snoozes.agent(), until));
  }

  private boolean mayEnd(Command.AgentCloses closes) {
    return conversation.state() == State.queued
        || conversation.isWith(closes.agent())
        || speaks(closes.agent())
        || closes.reach() == Reach.all;
  }

  private Decision giveToBot(Command.AgentGivesBack gives) {
    boolean own = conversation.life() instanceof Life.Assigned && speaks(gives.agent());
    boolean led =
        gives.reach() == Reach.all
            && (conversation.state() == State.assigned || conversation.state() == State.queued);
    if (!own && !led) return taken();
    return terms
        .bot()
        .filter(BotTerms::owns)
        .filter(bot -> gives.bot() == null || bot.bot().id().equals(gives.bot()))
        .map(bot -> one(gives, new WithBot(bot.bot(), WithBotWhy.given_back, conversation.line())))
        .orElseGet(
            () -> new Refuse(new Refused(Refusal.NOT_OFFERED, "no bot answers on this site")));
  }

  private Decision reopen(Command.AgentReopens reopens) {
    if (conversation.state() != State.closed) {
      return new Refuse(new Refused(Refusal.CLOSED, "this conversation is open already"));
    }
    return new Append(
        List.of(
            new Draft(new Reopened(), reopens.agent(), reopens.ref()),
            assigned(reopens.agent(), AssignedWhy.reopened, null, null)),
        SeatCheck.team);
  }

  private boolean rings(Command.AgentAsks asks) {
    return conversation.life() instanceof Life.Offered && conversation.isWith(asks.agent());
  }

  private boolean assignedTo(Command.AgentAsks asks) {
    return conversation.life() instanceof Life.Assigned && conversation.isWith(asks.agent());
  }

  /// Whether the visitor is talking to this agent.
  private boolean speaks(Author.Agent agent) {
    return conversation.life().speaker().filter(who -> who.id().equals(agent.id())).isPresent();
  }

  private static Draft assigned(
      Author.Agent agent, AssignedWhy why, @Nullable Trace trace, @Nullable String ref) {
    return new Draft(new Assigned(agent, why, trace), agent, ref);
  }

  private static Decision one(Command.AgentAsks asks, Happening what) {
    return new Append(List.of(new Draft(what, asks.agent(), asks.ref())));
  }

  private static Draft ruled(Happening what) {
    return new Draft(what, new Author.Rule(), null);
  }

  private static Decision closed() {
    return new Refuse(new Refused(Refusal.CLOSED, "this conversation is closed; reopen it first"));
  }

  private static Decision malformed(String words) {
    return new Refuse(new Refused(Refusal.MALFORMED, words));
  }

  private static Decision notOffered() {
    return new Refuse(new Refused(Refusal.NOT_OFFERED, "it does not ring at you any more"));
  }

  private Decision taken() {
    Life life = conversation.life();
    String name =
        life instanceof Life.Bot bot
            ? bot.bot().name()
            : life.speaker().or(life::holder).map(Author.Agent::name).orElse("somebody");
    return new Refuse(Refused.takenBy(name));
  }
}
