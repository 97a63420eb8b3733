package chat.alcove.conversation;

import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.Block;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.Priority;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.ReleasedWhy;
import chat.alcove.protocol.Reply;
import chat.alcove.protocol.Trace;
import chat.alcove.protocol.WithBotWhy;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an entry tells. Closed: a new kind must be decided on wherever entries are shown.
public sealed interface Happening {
  /// Words between visitor and agent, or bot.
  record Said(String text, Beside beside) implements Happening {
    /// Words alone.
    public Said(String text) {
      this(text, Beside.NOTHING);
    }
  }

  /// What goes with words.
  ///
  /// @param blocks what a bot or an agent puts to the visitor
  /// @param articles those a bot drew on; for staff only
  /// @param reply which block the visitor used
  /// @param memory what the bot knows once it has said this: goes with the last words of each
  ///   answer in a conversation of its own; for staff only
  record Beside(
      List<Block> blocks, List<UUID> articles, @Nullable Reply reply, @Nullable Memory memory) {
    /// Nothing.
    public static final Beside NOTHING = new Beside(List.of(), List.of(), null, null);

    /// Copies the lists.
    public Beside {
      blocks = List.copyOf(blocks);
      articles = List.copyOf(articles);
    }

    /// Of a visitor who used a block.
    static Beside of(@Nullable Reply reply) {
      return reply == null ? NOTHING : new Beside(List.of(), List.of(), reply, null);
    }

    Beside with(Memory known) {
      return new Beside(blocks, articles, reply, known);
    }
  }

  /// Words among staff. Never reaches the visitor.
  record Noted(String text) implements Happening {}

  /// Waits for a person of a line.
  ///
  /// @param before how it stood where an agent passed it on; for staff only
  record Queued(UUID line, QueuedWhy why, @Nullable Before before) implements Happening {
    /// Where there is nothing to take back.
    public Queued(UUID line, QueuedWhy why) {
      this(line, why, null);
    }
  }

  /// Rings at an agent.
  ///
  /// @param before how it stood where another agent passed it on
  record Offered(Author.Agent agent, Instant until, Trace trace, @Nullable Before before)
      implements Happening {
    /// The router's.
    public Offered(Author.Agent agent, Instant until, Trace trace) {
      this(agent, until, trace, null);
    }
  }

  /// Belongs to an agent from now on.
  ///
  /// @param why for staff only, as is the trace
  record Assigned(Author.Agent agent, AssignedWhy why, @Nullable Trace trace)
      implements Happening {}

  /// An agent has it no longer; it waits again.
  record Released(Author.Agent agent, ReleasedWhy why, Had had, Next next) implements Happening {
    /// Where somebody is looked for at once.
    public Released(Author.Agent agent, ReleasedWhy why, Had had) {
      this(agent, why, had, Next.seeking);
    }

    Released with(Next other) {
      return new Released(agent, why, had, other);
    }
  }

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

  /// A bot answers from now on.
  ///
  /// @param why for staff only
  /// @param line whose people stand behind it
  record WithBot(Author.Bot bot, WithBotWhy why, UUID line) implements Happening {}

  /// A bot gave it to people. What follows says that it waits.
  ///
  /// @param why for staff, but for whether the visitor wanted it
  /// @param line whose people
  /// @param card for staff only
  record HandedOff(Author.Bot bot, HandOffWhy why, UUID line, Card card) implements Happening {}

  /// What a bot learnt, for whoever takes over.
  ///
  /// @param fields what the visitor told, in the order in which they did
  /// @param intent what they seem to want
  record Card(@Nullable String summary, Map<String, String> fields, @Nullable String intent) {
    /// Of somebody with whom no bot has talked.
    public static final Card NOTHING = new Card(null, Map.of(), null);

    /// Copies the map.
    public Card {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// Without what was left empty, and without a bot's own notes.
    static Card of(Memory memory, @Nullable String summary) {
      Map<String, String> told = new LinkedHashMap<>(memory.learnt().fields());
      told.values().removeIf(String::isBlank);
      return new Card(summary, told, memory.intent());
    }

    /// What a bot begins with that is given a conversation which one had before.
    Memory memory() {
      return new Memory(null, fields, 0, intent).learnt();
    }
  }

  /// What a bot would say. Never reaches the visitor.
  record Drafted(Author.Bot bot, Said words) implements Happening {}

  record Closed() implements Happening {}

  record Reopened() implements Happening {}

  /// What an agent lost: a visitor who never saw them join isn't told.
  enum Had {
    offer,
    conversation
  }

  /// What comes after an agent who is lost.
  enum Next {
    /// Somebody is looked for.
    seeking,
    /// Nobody is, until the visitor writes: they had their answer.
    words
  }

  /// To whom it is passed on.
  sealed interface Target {
    record ToAgent(Author.Agent agent) implements Target {}

    record ToLine(UUID line) implements Target {}
  }

  /// Whether somebody must be found for the visitor, whoever had the last word: their agent passed
  /// them on, did not come back as promised or never will, or a bot gave them to people. Those
  /// whose agent is merely gone may have had their answer: they wait when they write.
  default boolean startsWait() {
    if (this instanceof HandedOff) return true;
    return this instanceof Released released
        && released.had() == Had.conversation
        && switch (released.why()) {
          case returned, no_reply, left_team -> true;
          case gone, passed_on, went_off, taken_over -> false;
        };
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
      case WithBot with -> true;
      case HandedOff off -> true;
      case Noted noted -> false;
      case Drafted drafted -> false;
      case Offered offered -> false;
      case Transferred transferred -> false;
      case Rested rested -> false;
      case Woken woken -> false;
      case Snoozed snoozed -> false;
      case Prioritised prioritised -> false;
    };
  }
}
