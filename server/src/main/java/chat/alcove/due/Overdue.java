package chat.alcove.due;

import chat.alcove.conversation.Author;
import chat.alcove.conversation.ConversationKey;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/// Finds what needs somebody, in all workspaces: the house looks after all of them.
public interface Overdue {
  /// Found at one time.
  int FOUND_MAX = 200;

  /// What is taken comes again after so long, should whoever took it not live to see to it.
  Duration TAKEN_FOR = Duration.ofSeconds(5);

  /// How late the sweeper may be before a conversation counts as forgotten.
  Duration SLACK = Duration.ofSeconds(5);

  /// Takes those whose time has come, the longest overdue first. No other node takes the same.
  Future<List<ConversationKey>> take();

  /// Those whose agent has had no connection for longer than the line's grace.
  ///
  /// @param watchedFor how long this node has looked without a break: agents have their grace after
  ///   a start too, when nobody could be connected before
  Future<List<Held>> gone(Duration watchedFor);

  /// Those that somebody has, or has just passed on, who is no longer on the team.
  Future<List<Held>> parted();

  /// Those that are with nobody and wait for nothing.
  ///
  /// @param watchedFor as in [#gone]
  Future<List<Stray>> strays(Duration watchedFor);

  /// A conversation and who has it.
  record Held(ConversationKey key, Author.Agent agent) {}

  /// A conversation in limbo.
  sealed interface Stray {
    ConversationKey key();

    /// Its agent is gone.
    record Forsaken(ConversationKey key, Author.Agent agent) implements Stray {}

    /// Its agent is no longer on the team.
    record Parted(ConversationKey key, Author.Agent agent) implements Stray {}

    /// Nothing would ever happen to it.
    record Timeless(ConversationKey key) implements Stray {}

    /// Its time came, and nobody saw to it.
    record Missed(ConversationKey key) implements Stray {}
  }
}
