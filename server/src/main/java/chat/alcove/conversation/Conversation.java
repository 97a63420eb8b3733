package chat.alcove.conversation;

import chat.alcove.conversation.Command.AgentClaims;
import chat.alcove.conversation.Command.AgentCloses;
import chat.alcove.conversation.Command.AgentNotes;
import chat.alcove.conversation.Command.AgentReopens;
import chat.alcove.conversation.Command.AgentSays;
import chat.alcove.conversation.Command.Reach;
import chat.alcove.conversation.Command.VisitorEnds;
import chat.alcove.conversation.Command.VisitorSays;
import chat.alcove.conversation.Decision.Append;
import chat.alcove.conversation.Decision.Refuse;
import chat.alcove.conversation.Happening.Assigned;
import chat.alcove.conversation.Happening.Closed;
import chat.alcove.conversation.Happening.Noted;
import chat.alcove.conversation.Happening.Queued;
import chat.alcove.conversation.Happening.Reopened;
import chat.alcove.conversation.Happening.Said;
import chat.alcove.conversation.Happening.Why;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a conversation's log folds to, as far as decisions need it. Pure.
///
/// @param lifecycle raised by each entry that changes state, line or assignee. An append carries
///   the one it was decided on and is refused by the store if another was faster, so a snapshot may
///   be stale without harm.
/// @param closedAt when it was closed, null while it is open
public record Conversation(
    ConversationKey key,
    long number,
    Parties parties,
    State state,
    Author.@Nullable Agent assignee,
    long lifecycle,
    @Nullable Instant closedAt) {

  /// A visitor who writes later than this after the end begins a new conversation.
  public static final Duration REOPENED_WITHIN = Duration.ofHours(24);

  /// What doesn't change while it lives.
  public record Parties(UUID site, UUID visitor, UUID line) {}

  /// The entries of a conversation's first message.
  static List<Draft> opening(UUID visitor, UUID line, VisitorSays first) {
    return List.of(
        new Draft(new Said(first.text()), new Author.Visitor(visitor), first.ref()),
        new Draft(new Queued(line), new Author.Rule(), null));
  }

  /// Whether the visitor's next words belong here, or begin another conversation.
  boolean takesWordsAt(Instant now) {
    return closedAt == null || now.isBefore(closedAt.plus(REOPENED_WITHIN));
  }

  /// Decides what a command does. The ref's uniqueness is the store's to keep.
  Decision decide(Command command) {
    return switch (command) {
      case VisitorSays says -> visitorSays(says);
      case VisitorEnds ends -> visitorEnds(ends);
      case AgentSays says -> agentSays(says);
      case AgentNotes notes -> one(new Draft(new Noted(notes.text()), notes.agent(), notes.ref()));
      case AgentClaims claims -> agentClaims(claims);
      case AgentCloses closes -> agentCloses(closes);
      case AgentReopens reopens -> agentReopens(reopens);
    };
  }

  private Decision visitorSays(VisitorSays says) {
    var visitor = new Author.Visitor(parties.visitor());
    var said = new Draft(new Said(says.text()), visitor, says.ref());
    if (state != State.closed) return one(said);
    return new Append(
        List.of(
            new Draft(new Reopened(), visitor, null),
            said,
            new Draft(new Queued(parties.line()), new Author.Rule(), null)));
  }

  private Decision visitorEnds(VisitorEnds ends) {
    if (state == State.closed) return closed();
    return one(new Draft(new Closed(), new Author.Visitor(parties.visitor()), ends.ref()));
  }

  private Decision agentSays(AgentSays says) {
    var said = new Draft(new Said(says.text()), says.agent(), says.ref());
    return switch (state) {
      case closed -> closed();
      case queued -> new Append(List.of(assigned(says.agent(), Why.answered, null), said));
      case assigned -> belongsTo(says.agent()) ? one(said) : taken();
    };
  }

  private Decision agentClaims(AgentClaims claims) {
    return switch (state) {
      case closed -> closed();
      case queued -> one(assigned(claims.agent(), Why.claimed, claims.ref()));
      case assigned -> taken();
    };
  }

  private Decision agentCloses(AgentCloses closes) {
    if (state == State.closed) return closed();
    boolean may = state == State.queued || belongsTo(closes.agent()) || closes.reach() == Reach.all;
    return may ? one(new Draft(new Closed(), closes.agent(), closes.ref())) : taken();
  }

  private Decision agentReopens(AgentReopens reopens) {
    if (state != State.closed) {
      return new Refuse(new Refused(Refusal.CLOSED, "this conversation is open already"));
    }
    return new Append(
        List.of(
            new Draft(new Reopened(), reopens.agent(), reopens.ref()),
            assigned(reopens.agent(), Why.reopened, null)));
  }

  /// The state after an entry. Words change nothing here.
  Conversation evolve(Happening what, Instant at) {
    return switch (what) {
      case Said said -> this;
      case Noted noted -> this;
      case Queued queued -> moved(State.queued, null, null);
      case Assigned assigned -> moved(State.assigned, assigned.agent(), null);
      case Closed closed -> moved(State.closed, null, at);
      // Whoever reopens says in the next entry where it goes; until then it waits.
      case Reopened reopened -> moved(State.queued, null, null);
    };
  }

  private Conversation moved(
      State to, Author.@Nullable Agent agent, @Nullable Instant closedSince) {
    return new Conversation(key, number, parties, to, agent, lifecycle + 1, closedSince);
  }

  private boolean belongsTo(Author.Agent agent) {
    return assignee != null && assignee.id().equals(agent.id());
  }

  private static Draft assigned(Author.Agent agent, Why why, @Nullable String ref) {
    return new Draft(new Assigned(agent, why), agent, ref);
  }

  private static Decision one(Draft draft) {
    return new Append(List.of(draft));
  }

  private static Decision closed() {
    return new Refuse(new Refused(Refusal.CLOSED, "this conversation is closed; reopen it first"));
  }

  private Decision taken() {
    String name = assignee == null ? "somebody" : assignee.name();
    return new Refuse(Refused.takenBy(name));
  }
}
