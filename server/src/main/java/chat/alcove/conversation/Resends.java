package chat.alcove.conversation;

import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;

/// What the same ref means when it comes again. Pure.
final class Resends {
  private Resends() {}

  /// A ref names one thing: fails with `REF_REUSED` if the entry it made is not what this command
  /// would make.
  static Found same(Found found, Command.Asked command) {
    if (made(command, found.entry().what())) return found;
    throw new Refused(Refusal.REF_REUSED, "this ref was used for something else; make a new one");
  }

  /// What goes beside the words is read anew each time, and may have been dropped the first.
  private static boolean said(Happening what, String text) {
    return what instanceof Happening.Said said && said.text().equals(text);
  }

  private static boolean made(Command.Asked command, Happening what) {
    return switch (command) {
      case Command.VisitorSays says -> said(what, says.text());
      case Command.VisitorEnds ends -> what instanceof Happening.Closed;
      case Command.VisitorAsksMail asks -> what.equals(new Happening.MailAsked(asks.email()));
      case Command.AgentSays says -> said(what, says.said().text());
      case Command.VisitorAsksPerson asks -> what instanceof Happening.HandedOff;
      case Command.AgentGivesBack gives -> what instanceof Happening.WithBot;
      case Command.AgentNotes notes -> what.equals(new Happening.Noted(notes.text()));
      case Command.AgentClaims claims -> what instanceof Happening.Assigned;
      case Command.AgentAccepts accepts -> what instanceof Happening.Assigned;
      case Command.AgentTakes takes -> what instanceof Happening.Assigned;
      case Command.AgentTakesBack takes ->
          what instanceof Happening.Assigned || what instanceof Happening.Queued;
      case Command.AgentPasses passes -> what instanceof Happening.Released;
      case Command.AgentReturns returns -> what instanceof Happening.Released;
      case Command.AgentTransfers transfers -> what instanceof Happening.Transferred;
      case Command.AgentPromises promises -> what instanceof Happening.Promised;
      case Command.AgentSnoozes snoozes -> what instanceof Happening.Snoozed;
      case Command.AgentPrioritises sets -> what.equals(new Happening.Prioritised(sets.priority()));
      case Command.AgentCloses closes -> what instanceof Happening.Closed;
      case Command.AgentReopens reopens -> what instanceof Happening.Reopened;
    };
  }
}
