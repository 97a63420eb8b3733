package chat.alcove.gateway;

import chat.alcove.conversation.ConversationKey;
import chat.alcove.conversation.Entry;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.conversation.Fanout;
import chat.alcove.identity.AgentSession;
import chat.alcove.protocol.AgentFrame;
import chat.alcove.protocol.Answers;
import io.vertx.core.Future;
import java.util.UUID;

/// What agents do in conversations. One for each loop.
final class AgentActs {
  private final Services services;
  private final AgentDoor door;

  AgentActs(Services services, AgentDoor door) {
    this.services = services;
    this.door = door;
  }

  Future<Answers> act(AgentSession me, AgentFrame.Act act) {
    door.mayWrite(me.agentId());
    return services
        .conversations()
        .act(key(me, act.conversation()), AgentCommands.of(me, act))
        .map(Found::entry)
        .map(entry -> answer(act, entry));
  }

  private static Answers answer(AgentFrame.Act act, Entry entry) {
    boolean words = act instanceof AgentFrame.Say || act instanceof AgentFrame.Note;
    return words ? new Answers.Written(entry.seq(), entry.at()) : new Answers.Done(entry.seq());
  }

  Future<Void> typing(AgentSession me, AgentFrame.Typing typing) {
    return services
        .conversations()
        .snapshot(key(me, typing.conversation()))
        .onSuccess(conversation ->
            services
                .fanout()
                .typing(
                    conversation,
                    AgentCommands.author(me),
                    typing.on() ? Fanout.Typing.on : Fanout.Typing.off))
        .mapEmpty();
  }

  Future<Void> seen(AgentSession me, AgentFrame.Seen seen) {
    return services.conversations().staffHaveRead(key(me, seen.conversation()), seen.seq());
  }

  private static ConversationKey key(AgentSession me, UUID conversation) {
    return new ConversationKey(me.workspaceId(), conversation);
  }
}
