package chat.alcove.protocol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What requests are answered with. One record per form; `docs/protocol.md` tells which address
/// answers which.
public sealed interface Answers {
  /// `visitor.hello`.
  record VisitorWelcome(
      String session,
      String address,
      @Nullable VisitorConversation conversation,
      List<VisitorEntry> entries,
      boolean reset,
      boolean earlier,
      Limits limits)
      implements Answers {}

  /// The visitor's conversation.
  ///
  /// @param readSeq staff have read up to here
  record VisitorConversation(
      UUID id, long number, String state, @Nullable AgentName agent, long seq, long readSeq) {}

  /// `visitor.say`.
  record Said(UUID conversation, long number, long seq, Instant at) implements Answers {}

  /// `visitor.history`.
  record VisitorHistory(List<VisitorEntry> entries, boolean earlier) implements Answers {}

  /// `visitor.end`, `agent.claim`, `agent.close`, `agent.reopen`.
  record Done(long seq) implements Answers {}

  /// `agent.say`, `agent.note`.
  record Written(long seq, Instant at) implements Answers {}

  /// `agent.hello`.
  record AgentWelcome(
      String address,
      Me agent,
      Named workspace,
      List<SiteName> sites,
      List<Named> lines,
      List<AgentName> agents,
      Counts counts,
      Limits limits)
      implements Answers {}

  /// The agent whose console it is.
  record Me(UUID id, String name, String email, String role) {}

  /// Something with a name.
  record Named(UUID id, String name) {}

  /// A site for the lists.
  record SiteName(UUID id, String name, String brand) {}

  /// `agent.list`.
  record RowsPage(List<ConversationRow> rows, @Nullable String cursor, Counts counts)
      implements Answers {}

  /// `agent.open`.
  record Opened(
      ConversationRow row,
      VisitorCard visitor,
      List<AgentEntry> entries,
      boolean reset,
      boolean earlier,
      long visitorReadSeq)
      implements Answers {}

  /// `agent.history`.
  record AgentHistory(List<AgentEntry> entries, boolean earlier) implements Answers {}
}
