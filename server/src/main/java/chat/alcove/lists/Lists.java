package chat.alcove.lists;

import chat.alcove.protocol.AgentFrame;
import chat.alcove.protocol.AgentFrame.ListName;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What consoles show beside the log.
public interface Lists {
  /// Rows of one page.
  int PAGE_ROWS = 100;

  /// A page of a list as one agent sees it.
  Future<RowPage> page(UUID workspace, UUID agent, Wanted wanted);

  /// The lines of some conversations; those of other workspaces are left out.
  Future<List<ConversationRow>> rows(UUID workspace, Collection<UUID> conversations);

  /// Counts by agent.
  Future<Map<UUID, Counts>> counts(UUID workspace);

  /// What is known of a visitor, and their conversations but this one.
  Future<Optional<VisitorCard>> visitor(UUID workspace, UUID visitor, UUID conversation);

  /// Keeps what an agent found out about a visitor. Refused `too_large` where they would have more
  /// attributes than [Limits#ATTRIBUTES_MAX].
  Future<Void> describe(UUID workspace, UUID visitor, AgentFrame.Describe what);

  /// One of the workspace's agents.
  Future<Optional<AgentName>> agent(UUID workspace, UUID agent);

  /// Names for what rows point to.
  Future<Directory> directory(UUID workspace);

  /// Which page of which list.
  ///
  /// @param cursor as the page before gave it, null for the first
  record Wanted(ListName list, boolean closed, @Nullable String cursor) {}

  /// Rows, and where the next page begins.
  record RowPage(List<ConversationRow> rows, @Nullable String cursor) {}

  /// The workspace with its sites.
  record Directory(String workspace, List<Answers.SiteName> sites) {}
}
