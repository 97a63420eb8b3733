package chat.alcove.conversation;

import java.util.UUID;

/// What an entry tells. Closed: a new kind must be decided on wherever entries are shown.
public sealed interface Happening {
  /// Words between visitor and agent.
  record Said(String text) implements Happening {}

  /// Words among staff. Never reaches the visitor.
  record Noted(String text) implements Happening {}

  /// Waits for a person of a line.
  record Queued(UUID line) implements Happening {}

  /// Belongs to an agent from now on.
  ///
  /// @param why for staff only
  record Assigned(Author.Agent agent, Why why) implements Happening {}

  record Closed() implements Happening {}

  record Reopened() implements Happening {}

  /// Why an agent has a conversation.
  enum Why {
    /// Took it from the queue.
    claimed,
    /// Answered while it waited.
    answered,
    /// Opened it again.
    reopened
  }
}
