package chat.alcove.gateway;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.Command;
import chat.alcove.conversation.Command.Reach;
import chat.alcove.identity.AgentSession;
import chat.alcove.identity.Role;
import chat.alcove.protocol.AgentFrame;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;

/// What an agent's act on a conversation asks of it.
final class AgentCommands {
  private AgentCommands() {}

  static Command of(AgentSession me, AgentFrame.Act act) {
    Author.Agent author = author(me);
    return switch (act) {
      case AgentFrame.Say say -> new Command.AgentSays(author, say.ref(), say.text());
      case AgentFrame.Note note -> new Command.AgentNotes(author, note.ref(), note.text());
      case AgentFrame.Claim claim -> new Command.AgentClaims(author, claim.ref());
      case AgentFrame.Close close -> new Command.AgentCloses(author, close.ref(), reach(me));
      case AgentFrame.Reopen reopen -> new Command.AgentReopens(author, reopen.ref());
      case AgentFrame.Accept _,
          AgentFrame.Pass _,
          AgentFrame.Return _,
          AgentFrame.Transfer _,
          AgentFrame.Take _,
          AgentFrame.Promise _,
          AgentFrame.Snooze _,
          AgentFrame.Prioritise _ ->
          throw new Refused(Refusal.UNKNOWN_VERB, "this server does not do that yet");
    };
  }

  static Author.Agent author(AgentSession me) {
    return new Author.Agent(me.agentId(), me.name());
  }

  private static Reach reach(AgentSession me) {
    return me.role() == Role.AGENT ? Reach.own : Reach.all;
  }
}
