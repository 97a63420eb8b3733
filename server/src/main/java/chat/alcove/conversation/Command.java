package chat.alcove.conversation;

/// What somebody wants to happen to a conversation.
public sealed interface Command {
  /// The client's own number of this command: a resend carries the same one.
  String ref();

  record VisitorSays(String ref, String text) implements Command {}

  record VisitorEnds(String ref) implements Command {}

  /// An answer. To a waiting conversation it is a claim as well.
  record AgentSays(Author.Agent agent, String ref, String text) implements Command {}

  record AgentNotes(Author.Agent agent, String ref, String text) implements Command {}

  record AgentClaims(Author.Agent agent, String ref) implements Command {}

  record AgentCloses(Author.Agent agent, String ref, Reach reach) implements Command {}

  record AgentReopens(Author.Agent agent, String ref) implements Command {}

  /// How far an agent's word goes.
  enum Reach {
    /// Own conversations and waiting ones.
    own,
    /// Everybody's: leads and owners.
    all
  }
}
