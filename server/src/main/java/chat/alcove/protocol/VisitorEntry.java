package chat.alcove.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry as the visitor sees it. `kind` tells them apart. Made by `delivery.Views` only.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = VisitorEntry.Said.class, name = "said"),
  @JsonSubTypes.Type(value = VisitorEntry.Queued.class, name = "queued"),
  @JsonSubTypes.Type(value = VisitorEntry.Assigned.class, name = "assigned"),
  @JsonSubTypes.Type(value = VisitorEntry.Released.class, name = "released"),
  @JsonSubTypes.Type(value = VisitorEntry.Promised.class, name = "promised"),
  @JsonSubTypes.Type(value = VisitorEntry.MailAsked.class, name = "mail_asked"),
  @JsonSubTypes.Type(value = VisitorEntry.Closed.class, name = "closed"),
  @JsonSubTypes.Type(value = VisitorEntry.Reopened.class, name = "reopened"),
  @JsonSubTypes.Type(value = VisitorEntry.WithBot.class, name = "with_bot"),
  @JsonSubTypes.Type(value = VisitorEntry.HandedOff.class, name = "handed_off")
})
public sealed interface VisitorEntry {
  /// Which entry it is, and when it was stored. Its fields stand among the entry's own.
  Stamp stamp();

  /// The visitor's own dense number.
  default long seq() {
    return stamp().seq();
  }

  /// The part that every kind has.
  ///
  /// @param seq the visitor's own dense number
  record Stamp(long seq, Instant at) {}

  /// Words of somebody.
  ///
  /// @param ref only on the visitor's own words
  /// @param blocks what a bot or an agent put to them
  /// @param reply which block the visitor used
  record Said(
      @JsonUnwrapped Stamp stamp,
      AuthorView author,
      String text,
      @Nullable String ref,
      @Nullable List<Block> blocks,
      @Nullable Reply reply)
      implements VisitorEntry {}

  /// Somebody is being found.
  record Queued(@JsonUnwrapped Stamp stamp) implements VisitorEntry {}

  /// A person has come.
  record Assigned(@JsonUnwrapped Stamp stamp, AgentName agent) implements VisitorEntry {}

  /// A person whom the visitor had seen join had to leave.
  ///
  /// @param seeking whether somebody is looked for; else not before the visitor writes
  record Released(@JsonUnwrapped Stamp stamp, AgentName agent, boolean seeking)
      implements VisitorEntry {}

  /// The agent is back at `until`.
  record Promised(@JsonUnwrapped Stamp stamp, AgentName agent, Instant until)
      implements VisitorEntry {}

  /// The visitor left the queue and is answered by mail.
  record MailAsked(@JsonUnwrapped Stamp stamp, String email) implements VisitorEntry {}

  record Closed(@JsonUnwrapped Stamp stamp, By by) implements VisitorEntry {}

  record Reopened(@JsonUnwrapped Stamp stamp, By by) implements VisitorEntry {}

  /// A bot answers from now on.
  record WithBot(@JsonUnwrapped Stamp stamp, BotName bot) implements VisitorEntry {}

  /// A person is being found, and the bot is silent.
  record HandedOff(@JsonUnwrapped Stamp stamp, BotName bot, Whose why) implements VisitorEntry {}

  /// Who wanted a person.
  enum Whose {
    /// The visitor.
    asked,
    /// Not the visitor: why is the house's own business.
    bot
  }

  /// Which side did it. Bots and rules only close.
  enum By {
    visitor,
    agent,
    bot,
    rule
  }
}
