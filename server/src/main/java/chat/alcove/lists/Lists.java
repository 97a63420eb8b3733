package chat.alcove.lists;

import chat.alcove.delivery.Audience.OfLine;
import chat.alcove.protocol.AgentFrame;
import chat.alcove.protocol.AgentName;
import chat.alcove.protocol.Answers;
import chat.alcove.protocol.ConversationRow;
import chat.alcove.protocol.Counts;
import chat.alcove.protocol.VisitorCard;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What consoles show beside the log.
public interface Lists {
  /// Rows of one page.
  int PAGE_ROWS = 100;

  /// Rows of one line's queue. Nobody looks further, and the rest is a number.
  int HEAD_ROWS = 50;

  /// A page of a list as one agent sees it.
  Future<RowPage> page(UUID workspace, UUID agent, Wanted wanted);

  /// Who waits in some lines, each; a line where nobody does among them.
  Future<Map<OfLine, Head>> heads(Collection<OfLine> lines);

  /// The lines of some conversations; those of other workspaces are left out.
  Future<List<ConversationRow>> rows(UUID workspace, Collection<UUID> conversations);

  /// The same, with whom they concern.
  Future<List<Changed>> changed(UUID workspace, Collection<UUID> conversations);

  /// Counts of some agents, each.
  Future<Map<UUID, Counts>> counts(UUID workspace, Collection<UUID> agents);

  /// How many conversations are open, and with a bot; nobody's own.
  Future<Counts> open(UUID workspace);

  /// The lines an agent is a member of.
  Future<List<UUID>> linesOf(UUID workspace, UUID agent);

  /// What is known of a visitor, and their conversations but this one.
  Future<Optional<VisitorCard>> visitor(UUID workspace, UUID visitor, UUID conversation);

  /// Keeps what an agent found out about a visitor. Refused `too_large` where they would have more
  /// attributes than [Limits#ATTRIBUTES_MAX].
  Future<Void> describe(UUID workspace, UUID visitor, AgentFrame.Describe what);

  /// One of the workspace's agents.
  Future<Optional<AgentName>> agent(UUID workspace, UUID agent);

  /// Names for what rows point to.
  Future<Directory> directory(UUID workspace);

  /// The lists that come page by page.
  enum Whose {
    mine,
    all,
    with_bot
  }

  /// Which page of which list.
  ///
  /// @param cursor as the page before gave it, null for the first
  record Wanted(Whose whose, boolean closed, @Nullable String cursor) {}

  /// Rows, and where the next page begins.
  record RowPage(List<ConversationRow> rows, @Nullable String cursor) {}

  /// Who waits in a line, in turn.
  ///
  /// @param behind how many wait behind these
  record Head(List<ConversationRow> rows, int behind) {
    static final Head NOBODY = new Head(List.of(), 0);
  }

  /// A row, and the agents whom it concerned lately: who did something to it, had it, or at whom it
  /// rang. Those who have it for longer may not be among them.
  record Changed(ConversationRow row, Set<UUID> lately) {}

  /// The workspace with its sites.
  record Directory(String workspace, List<Answers.SiteName> sites) {}
}
