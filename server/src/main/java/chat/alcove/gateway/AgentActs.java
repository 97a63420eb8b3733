package chat.alcove.gateway;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Command.Reach;
import chat.alcove.conversation.Command.Side;
import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.conversation.Fanout;
import chat.alcove.conversation.Happening.Target;
import chat.alcove.identity.AgentSession;
import chat.alcove.identity.Role;
import chat.alcove.protocol.AgentFrame;
import chat.alcove.protocol.Answers;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;

/// What agents do in conversations: a frame becomes a command, and its entry the answer. One for
/// each loop.
final class AgentActs {
  private final Services services;
  private final AgentDoor door;

  AgentActs(Services services, AgentDoor door) {
    this.services = services;
    this.door = door;
  }

  Future<Answers> act(AgentSession me, AgentFrame.Act frame) {
    door.mayWrite(me.agentId());
    return command(me, frame)
        .compose(command -> services.conversations().act(key(me, frame.conversation()), command))
        .map(found -> answer(frame, found));
  }

  private Future<Command.AgentAsks> command(AgentSession me, AgentFrame.Act frame) {
    Author.Agent agent = author(me);
    return frame instanceof AgentFrame.Transfer transfer
        ? transfer(me, agent, transfer)
        : Future.succeededFuture(command(me, agent, frame));
  }

  private static Command.AgentAsks command(
      AgentSession me, Author.Agent agent, AgentFrame.Act frame) {
    String ref = frame.ref();
    return switch (frame) {
      case AgentFrame.Say say ->
          new Command.AgentSays(agent, ref, say.text(), say.anyway() ? Side.beside : Side.front);
      case AgentFrame.Note note -> new Command.AgentNotes(agent, ref, note.text());
      case AgentFrame.Claim claim -> new Command.AgentClaims(agent, ref, null);
      case AgentFrame.Accept accept -> new Command.AgentAccepts(agent, ref);
      case AgentFrame.Pass pass -> new Command.AgentPasses(agent, ref);
      case AgentFrame.Return back -> new Command.AgentReturns(agent, ref);
      case AgentFrame.Take take -> new Command.AgentTakes(agent, ref, reach(me));
      case AgentFrame.Promise promise ->
          new Command.AgentPromises(agent, ref, Duration.ofMinutes(promise.minutes()));
      case AgentFrame.Snooze snooze -> new Command.AgentSnoozes(agent, ref, snooze.until());
      case AgentFrame.Prioritise set -> new Command.AgentPrioritises(agent, ref, set.priority());
      case AgentFrame.Close close -> new Command.AgentCloses(agent, ref, reach(me));
      case AgentFrame.Reopen reopen -> new Command.AgentReopens(agent, ref);
      case AgentFrame.Transfer transfer -> throw new AssertionError("handled before");
    };
  }

  private Future<Command.AgentAsks> transfer(
      AgentSession me, Author.Agent agent, AgentFrame.Transfer transfer) {
    return target(me.workspaceId(), transfer.to())
        .map(to ->
            new Command.AgentTransfers(
                agent,
                transfer.ref(),
                new Command.Transfer(to, transfer.comment(), null),
                reach(me)));
  }

  /// Somebody, or some line, of this workspace.
  private Future<Target> target(UUID workspace, AgentFrame.Destination destination) {
    return switch (destination) {
      case AgentFrame.Destination.ToLine to ->
          services.lines().rules(workspace, to.line()).map(line -> new Target.ToLine(to.line()));
      case AgentFrame.Destination.ToAgent to ->
          services
              .lists()
              .agent(workspace, to.agent())
              .map(found ->
                  new Target.ToAgent(
                      found
                          .map(name -> new Author.Agent(name.id(), name.name()))
                          .orElseThrow(
                              () -> new Refused(Refusal.NOT_FOUND, "there is no such agent"))));
    };
  }

  Future<Answers> describe(AgentSession me, AgentFrame.Describe what) {
    door.mayWrite(me.agentId());
    return services
        .conversations()
        .snapshot(key(me, what.conversation()))
        .compose(conversation -> {
          UUID visitor = conversation.parties().visitor();
          return services
              .lists()
              .describe(me.workspaceId(), visitor, what)
              .onSuccess(described -> services.fanout().described(conversation))
              .compose(described ->
                  services.lists().visitor(me.workspaceId(), visitor, what.conversation()))
              .map(card -> new Answers.Described(card.orElseThrow()));
        });
  }

  Future<Void> typing(AgentSession me, AgentFrame.Typing typing) {
    return services
        .conversations()
        .snapshot(key(me, typing.conversation()))
        .onSuccess(conversation ->
            services
                .fanout()
                .typing(
                    conversation, author(me), typing.on() ? Fanout.Typing.on : Fanout.Typing.off))
        .mapEmpty();
  }

  Future<Void> seen(AgentSession me, AgentFrame.Seen seen) {
    return services.conversations().staffHaveRead(key(me, seen.conversation()), seen.seq());
  }

  private static ConversationKey key(AgentSession me, UUID conversation) {
    return new ConversationKey(me.workspaceId(), conversation);
  }

  private static Answers answer(AgentFrame.Act frame, Found found) {
    long seq = found.entry().seq();
    return switch (frame) {
      case AgentFrame.Say say -> new Answers.Written(seq, found.entry().at());
      case AgentFrame.Note note -> new Answers.Written(seq, found.entry().at());
      default -> new Answers.Done(seq);
    };
  }

  static Author.Agent author(AgentSession me) {
    return new Author.Agent(me.agentId(), me.name());
  }

  private static Reach reach(AgentSession me) {
    return me.role() == Role.AGENT ? Reach.own : Reach.all;
  }
}
