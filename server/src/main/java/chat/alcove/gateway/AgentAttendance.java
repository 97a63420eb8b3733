package chat.alcove.gateway;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.identity.AgentSession;
import chat.alcove.identity.Role;
import chat.alcove.presence.AgentKey;
import chat.alcove.presence.ChangedBy;
import chat.alcove.presence.Statuses;
import chat.alcove.protocol.AgentFrame;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.Answers;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Status;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is here, what they chose to be, and what they look at. One for each loop.
final class AgentAttendance {
  private final Services services;
  private final AgentDoor door;

  AgentAttendance(Services services, AgentDoor door) {
    this.services = services;
    this.door = door;
  }

  /// A console has come in.
  void arrived(AgentSession me, String socket) {
    services.staff().presence().arrived(key(me), socket);
  }

  /// Its socket is gone.
  void left(AgentSession me, String socket) {
    services.staff().presence().left(key(me), socket);
    services.staff().viewers().looksAway(socket);
  }

  /// Somebody is at this console.
  void used(String socket) {
    services.staff().presence().used(socket);
  }

  Future<Void> view(AgentSession me, String socket, AgentFrame.View view) {
    UUID conversation = view.conversation();
    if (conversation == null) {
      services.staff().viewers().looksAway(socket);
    } else {
      services
          .staff()
          .viewers()
          .looks(
              socket,
              new AgentName(me.agentId(), me.name()),
              new ConversationKey(me.workspaceId(), conversation));
    }
    return Future.succeededFuture();
  }

  /// Who else looks at it.
  Future<List<AgentName>> others(AgentSession me, UUID conversation) {
    return services
        .staff()
        .viewers()
        .of(new ConversationKey(me.workspaceId(), conversation))
        .map(people -> people.stream().filter(one -> !one.id().equals(me.agentId())).toList());
  }

  Future<Answers.StatusChosen> choose(AgentSession me, String socket, AgentFrame.Choose choice) {
    door.mayWrite(me.agentId());
    UUID other = choice.agent();
    if (other != null && !other.equals(me.agentId())) {
      if (me.role() == Role.AGENT) {
        throw new Refused(Refusal.NOT_ALLOWED, "leads and owners set the status of others");
      }
      var theirs = new AgentKey(me.workspaceId(), other);
      return choose(theirs, choice, ChangedBy.lead(me.agentId()));
    }
    if (choice.idle()) return idle(me, socket, choice);
    used(socket);
    return choose(key(me), choice, ChangedBy.AGENT);
  }

  private Future<Answers.StatusChosen> choose(
      AgentKey agent, AgentFrame.Choose choice, ChangedBy by) {
    Future<Answers.StatusChosen> chosen = set(agent, choice.status(), choice.reason(), by);
    Statuses statuses = services.staff().statuses();
    // Off first: what is passed on must not come back to them.
    if (choice.passOn()) return chosen.compose(now -> passOn(agent, now, statuses.held(agent)));
    return chosen.compose(now -> ringsElsewhere(agent, now));
  }

  /// Nobody is to wait for the end of a ring that no one is there to hear.
  private Future<Answers.StatusChosen> ringsElsewhere(AgentKey agent, Answers.StatusChosen now) {
    return now.presence().status() == Status.away
        ? passOn(agent, now, services.staff().statuses().ringing(agent))
        : Future.succeededFuture(now);
  }

  /// These go back to the queue. What somebody else moved meanwhile stays there.
  private Future<Answers.StatusChosen> passOn(
      AgentKey agent, Answers.StatusChosen now, Future<List<UUID>> what) {
    var off = new Command.AgentWentOff(new Author.Agent(agent.agent(), now.presence().name()));
    return what.map(held -> held.stream().map(one -> apply(agent, one, off)).toList())
        .compose(Future::join)
        .compose(all -> chosen(agent));
  }

  private Future<Boolean> apply(AgentKey agent, UUID conversation, Command.AgentWentOff off) {
    return services
        .conversations()
        .apply(new ConversationKey(agent.workspace(), conversation), off);
  }

  /// One console in use is enough to be here.
  private Future<Answers.StatusChosen> idle(
      AgentSession me, String socket, AgentFrame.Choose choice) {
    if (choice.status() != Status.away) {
      used(socket);
      return set(key(me), choice.status(), null, ChangedBy.IDLE);
    }
    return services
        .staff()
        .presence()
        .idles(key(me), socket)
        .compose(everywhere ->
            everywhere
                ? set(key(me), Status.away, Statuses.IDLE, ChangedBy.IDLE)
                    .compose(now -> ringsElsewhere(key(me), now))
                : chosen(key(me)));
  }

  private Future<Answers.StatusChosen> set(
      AgentKey agent, Status status, @Nullable String reason, ChangedBy by) {
    return services
        .staff()
        .statuses()
        .set(agent, status, reason, by)
        .onSuccess(
            known -> services.staff().presence().touched(agent.workspace(), List.of(agent.agent())))
        .compose(known -> chosen(agent));
  }

  private Future<Answers.StatusChosen> chosen(AgentKey agent) {
    return services
        .staff()
        .presence()
        .one(agent)
        .map(found -> {
          if (found.isEmpty() || found.getFirst().left() != null) {
            throw new Refused(Refusal.NOT_FOUND, "no such agent here");
          }
          return new Answers.StatusChosen(found.getFirst());
        });
  }

  private static AgentKey key(AgentSession me) {
    return new AgentKey(me.workspaceId(), me.agentId());
  }
}
