package chat.alcove.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What requests are answered with. One record per form; `docs/protocol.md` tells which address
/// answers which.
public sealed interface Answers {
  /// `visitor.hello`.
  ///
  /// @param often what others ask, for who has not written yet
  record VisitorWelcome(
      String session,
      String address,
      @Nullable VisitorConversation conversation,
      List<VisitorEntry> entries,
      boolean reset,
      boolean earlier,
      SitePresence presence,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Block.Article> often,
      Limits limits)
      implements Answers {}

  /// The visitor's conversation.
  ///
  /// @param bot that answers
  /// @param queue while it waits
  /// @param promisedUntil the agent's promise to be back
  /// @param email where answers are mailed to
  /// @param readSeq staff have read up to here
  record VisitorConversation(
      UUID id,
      long number,
      String state,
      @Nullable AgentName agent,
      @Nullable BotName bot,
      @Nullable QueuePlace queue,
      @Nullable Instant promisedUntil,
      @Nullable String email,
      long seq,
      long readSeq) {}

  /// `visitor.say`.
  record Said(UUID conversation, long number, long seq, Instant at) implements Answers {}

  /// `visitor.history`.
  record VisitorHistory(List<VisitorEntry> entries, boolean earlier) implements Answers {}

  /// Every act on a known conversation. `visitor.mail` before the first word stores nothing yet: 0.
  record Done(long seq) implements Answers {}

  /// `agent.say`, `agent.note`.
  record Written(long seq, Instant at) implements Answers {}

  /// `visitor.search`.
  record FoundArticles(List<Block.Article> articles) implements Answers {}

  /// `agent.suggest`.
  record Suggested(List<StaffArticle> articles) implements Answers {}

  /// `agent.hello`.
  ///
  /// @param agents everybody, with their presence; the console's own agent among them
  /// @param idleMs a console without any input for this long sets its agent away
  /// @param undoMs close and transfer can be taken back for this long
  record AgentWelcome(
      String address,
      Me agent,
      Named workspace,
      List<SiteName> sites,
      List<LineName> lines,
      List<AgentPresence> agents,
      Counts counts,
      long idleMs,
      long undoMs,
      Limits limits)
      implements Answers {}

  /// The agent whose console it is.
  record Me(UUID id, String name, String email, String role) {}

  /// Something with a name.
  record Named(UUID id, String name) {}

  /// A site for the lists.
  ///
  /// @param bot whom its conversations can be given to
  record SiteName(UUID id, String name, String brand, @Nullable BotName bot) {}

  /// `agent.list`.
  ///
  /// @param behind the queue: how many wait behind these, by line
  record RowsPage(
      List<ConversationRow> rows,
      @Nullable String cursor,
      @Nullable Map<UUID, Integer> behind,
      Counts counts)
      implements Answers {}

  /// `agent.watch`.
  ///
  /// @param taken everybody's seats that are taken, where they are watched
  record Watched(@Nullable Map<UUID, Integer> taken) implements Answers {}

  /// `agent.open`.
  ///
  /// @param viewers who else looks at it now
  record Opened(
      ConversationRow row,
      VisitorCard visitor,
      List<AgentEntry> entries,
      boolean reset,
      boolean earlier,
      long visitorReadSeq,
      List<AgentName> viewers)
      implements Answers {}

  /// `agent.history`.
  record AgentHistory(List<AgentEntry> entries, boolean earlier) implements Answers {}

  /// `agent.next`.
  record Next(UUID conversation, long seq) implements Answers {}

  /// `agent.status`.
  record StatusChosen(AgentPresence presence) implements Answers {}

  /// `agent.tryout`.
  ///
  /// @param ahead how many wait in the line already and come first
  /// @param bot takes the first words; people are asked once it passes them on
  record TriedOut(Trace trace, Priority priority, int ahead, @Nullable BotName bot)
      implements Answers {}

  /// `agent.visitor`.
  record Described(VisitorCard visitor) implements Answers {}
}
