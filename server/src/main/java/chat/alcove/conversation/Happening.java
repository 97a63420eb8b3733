package chat.alcove.conversation;

import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.Priority;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.ReleasedWhy;
import chat.alcove.protocol.Trace;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an entry tells. Closed: a new kind must be decided on wherever entries are shown.
public sealed interface Happening {
  /// Words between visitor and agent.
  record Said(String text) implements Happening {}

  /// Words among staff. Never reaches the visitor.
  record Noted(String text) implements Happening {}

  /// Waits for a person of a line.
  record Queued(UUID line, QueuedWhy why) implements Happening {}

  /// Rings at an agent.
  record Offered(Author.Agent agent, Instant until, Trace trace) implements Happening {}

  /// Belongs to an agent from now on.
  ///
  /// @param why for staff only, as is the trace
  record Assigned(Author.Agent agent, AssignedWhy why, @Nullable Trace trace)
      implements Happening {}

  /// An agent has it no longer; it waits again.
  record Released(Author.Agent agent, ReleasedWhy why, Had had) implements Happening {}

  /// Passed on by hand. What follows says where it went.
  record Transferred(Target to, @Nullable String comment) implements Happening {}

  /// Both sides have been silent: takes no seat.
  record Rested() implements Happening {}

  /// The time of a snooze has come.
  record Woken() implements Happening {}

  /// The agent will be back.
  record Promised(Author.Agent agent, Instant until) implements Happening {}

  record Snoozed(Author.Agent agent, Instant until) implements Happening {}

  record Prioritised(Priority priority) implements Happening {}

  /// The visitor wants to be answered by mail.
  record MailAsked(String email) implements Happening {}

  record Closed() implements Happening {}

  record Reopened() implements Happening {}

  /// What an agent lost: a visitor who never saw them join isn't told.
  enum Had {
    offer,
    conversation
  }

  /// To whom it is passed on.
  sealed interface Target {
    record ToAgent(Author.Agent agent) implements Target {}

    record ToLine(UUID line) implements Target {}
  }

  /// Whether somebody must be found for the visitor, whoever had the last word: their agent passed
  /// them on, or did not come back as promised. Those whose agent is merely gone may have had their
  /// answer: they wait when they write.
  default boolean startsWait() {
    return this instanceof Released released
        && released.had() == Had.conversation
        && (released.why() == ReleasedWhy.returned || released.why() == ReleasedWhy.no_reply);
  }

  /// Whether the visitor's log has it. Notes, and how the house finds a person, stay with staff.
  default boolean visibleToVisitor() {
    return switch (this) {
      case Said said -> true;
      case Queued queued -> queued.why() == QueuedWhy.begun || queued.why() == QueuedWhy.reopened;
      case Assigned assigned -> assigned.why() != AssignedWhy.returned;
      case Released released ->
          released.had() == Had.conversation && released.why() != ReleasedWhy.taken_over;
      case Promised promised -> true;
      case MailAsked asked -> true;
      case Closed closed -> true;
      case Reopened reopened -> true;
      case Noted noted -> false;
      case Offered offered -> false;
      case Transferred transferred -> false;
      case Rested rested -> false;
      case Woken woken -> false;
      case Snoozed snoozed -> false;
      case Prioritised prioritised -> false;
    };
  }
}
