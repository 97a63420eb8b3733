package chat.alcove.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry as staff see it. `kind` tells them apart.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AgentEntry.Said.class, name = "said"),
  @JsonSubTypes.Type(value = AgentEntry.Noted.class, name = "noted"),
  @JsonSubTypes.Type(value = AgentEntry.Queued.class, name = "queued"),
  @JsonSubTypes.Type(value = AgentEntry.Offered.class, name = "offered"),
  @JsonSubTypes.Type(value = AgentEntry.Assigned.class, name = "assigned"),
  @JsonSubTypes.Type(value = AgentEntry.Released.class, name = "released"),
  @JsonSubTypes.Type(value = AgentEntry.Transferred.class, name = "transferred"),
  @JsonSubTypes.Type(value = AgentEntry.Rested.class, name = "rested"),
  @JsonSubTypes.Type(value = AgentEntry.Woken.class, name = "woken"),
  @JsonSubTypes.Type(value = AgentEntry.Promised.class, name = "promised"),
  @JsonSubTypes.Type(value = AgentEntry.Snoozed.class, name = "snoozed"),
  @JsonSubTypes.Type(value = AgentEntry.Prioritised.class, name = "prioritised"),
  @JsonSubTypes.Type(value = AgentEntry.MailAsked.class, name = "mail_asked"),
  @JsonSubTypes.Type(value = AgentEntry.Closed.class, name = "closed"),
  @JsonSubTypes.Type(value = AgentEntry.Reopened.class, name = "reopened"),
  @JsonSubTypes.Type(value = AgentEntry.WithBot.class, name = "with_bot"),
  @JsonSubTypes.Type(value = AgentEntry.HandedOff.class, name = "handed_off"),
  @JsonSubTypes.Type(value = AgentEntry.Drafted.class, name = "drafted")
})
public sealed interface AgentEntry {
  /// Which entry it is, and when it was stored. Its fields stand among the entry's own.
  Stamp stamp();

  /// The part that every kind has.
  ///
  /// @param seq dense over all entries
  /// @param visitorSeq null where the visitor sees nothing
  record Stamp(long seq, @Nullable Long visitorSeq, Instant at) {}

  /// Words between visitor and agent, or bot.
  ///
  /// @param beside its fields stand among the entry's own
  record Said(
      @JsonUnwrapped Stamp stamp,
      AuthorView author,
      String text,
      @Nullable String ref,
      @JsonUnwrapped Beside beside)
      implements AgentEntry {}

  /// What goes with words. Null where nothing does.
  ///
  /// @param blocks what a bot or an agent put to the visitor
  /// @param reply which block the visitor used
  /// @param articles the bot drew on these
  record Beside(
      @Nullable List<Block> blocks, @Nullable Reply reply, @Nullable List<UUID> articles) {
    /// Nothing does.
    public static final Beside NOTHING = new Beside(null, null, null);
  }

  /// Words among staff.
  record Noted(@JsonUnwrapped Stamp stamp, AuthorView author, String text, @Nullable String ref)
      implements AgentEntry {}

  /// Waits for a person of a line.
  record Queued(@JsonUnwrapped Stamp stamp, UUID line, QueuedWhy why) implements AgentEntry {}

  /// Rings at an agent until `until`.
  record Offered(@JsonUnwrapped Stamp stamp, AgentName agent, Instant until, Trace trace)
      implements AgentEntry {}

  /// Belongs to an agent from now on.
  ///
  /// @param trace who else could have had it; null in entries older than routing
  record Assigned(
      @JsonUnwrapped Stamp stamp, AgentName agent, AssignedWhy why, @Nullable Trace trace)
      implements AgentEntry {}

  /// An agent has it no longer.
  record Released(@JsonUnwrapped Stamp stamp, AgentName agent, ReleasedWhy why)
      implements AgentEntry {}

  /// Passed on by hand.
  record Transferred(
      @JsonUnwrapped Stamp stamp, AuthorView author, Destination to, @Nullable String comment)
      implements AgentEntry {}

  /// Both sides have been silent: the seat is free, the assignment stays.
  record Rested(@JsonUnwrapped Stamp stamp) implements AgentEntry {}

  /// The time of a snooze has come.
  record Woken(@JsonUnwrapped Stamp stamp) implements AgentEntry {}

  /// The agent is back at `until`.
  record Promised(@JsonUnwrapped Stamp stamp, AgentName agent, Instant until)
      implements AgentEntry {}

  /// Put aside until `until`, or the visitor's next word.
  record Snoozed(@JsonUnwrapped Stamp stamp, AgentName agent, Instant until)
      implements AgentEntry {}

  /// Its place in the queue was changed.
  record Prioritised(@JsonUnwrapped Stamp stamp, AuthorView author, Priority priority)
      implements AgentEntry {}

  /// The visitor left the queue and is answered by mail.
  record MailAsked(@JsonUnwrapped Stamp stamp, String email) implements AgentEntry {}

  record Closed(@JsonUnwrapped Stamp stamp, AuthorView author) implements AgentEntry {}

  record Reopened(@JsonUnwrapped Stamp stamp, AuthorView author) implements AgentEntry {}

  /// A bot answers from now on.
  ///
  /// @param author who gave it back; null where nobody did
  record WithBot(
      @JsonUnwrapped Stamp stamp, @Nullable AuthorView author, BotName bot, WithBotWhy why)
      implements AgentEntry {}

  /// A bot gave it to people.
  ///
  /// @param line whose people
  /// @param card its fields stand among the entry's own
  record HandedOff(
      @JsonUnwrapped Stamp stamp, BotName bot, HandOffWhy why, UUID line, @JsonUnwrapped Card card)
      implements AgentEntry {}

  /// What the bot learnt.
  ///
  /// @param fields what the visitor filled in
  record Card(@Nullable String summary, Map<String, String> fields, @Nullable String intent) {}

  /// What a bot would say, for agents to send or not.
  record Drafted(
      @JsonUnwrapped Stamp stamp,
      BotName bot,
      String text,
      @Nullable List<Block> blocks,
      @Nullable List<UUID> articles,
      @Nullable String ref)
      implements AgentEntry {}

  /// Whom a transfer is to. Told apart by their field.
  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  @JsonSubTypes({
    @JsonSubTypes.Type(Destination.ToAgent.class),
    @JsonSubTypes.Type(Destination.ToLine.class)
  })
  sealed interface Destination {
    /// An agent, who must accept.
    record ToAgent(AgentName agent) implements Destination {}

    record ToLine(UUID line) implements Destination {}
  }
}
