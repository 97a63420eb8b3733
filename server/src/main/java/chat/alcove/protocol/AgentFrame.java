package chat.alcove.protocol;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an agent's console may ask. One record per address of the agent bus.
public sealed interface AgentFrame {
  /// A console comes in with a one-time ticket.
  record Hello(String ticket) implements AgentFrame {}

  /// A page of one of the lists.
  record Listing(ListName list, boolean closed, @Nullable String cursor) implements AgentFrame {}

  /// Shows a conversation and follows it from now on.
  record Open(UUID conversation, long since) implements AgentFrame {}

  /// Follows it no longer.
  record Leave(UUID conversation) implements AgentFrame {}

  /// A page of the log.
  record History(UUID conversation, Span span) implements AgentFrame {}

  /// Takes a waiting conversation.
  record Claim(UUID conversation, String ref) implements AgentFrame {}

  /// Words for the visitor.
  record Say(UUID conversation, String ref, String text) implements AgentFrame {}

  /// Words for staff only.
  record Note(UUID conversation, String ref, String text) implements AgentFrame {}

  record Close(UUID conversation, String ref) implements AgentFrame {}

  record Reopen(UUID conversation, String ref) implements AgentFrame {}

  /// The agent is (not) typing. Never stored.
  record Typing(UUID conversation, boolean on) implements AgentFrame {}

  /// Everything up to and including `seq` has been shown.
  record Seen(UUID conversation, long seq) implements AgentFrame {}

  /// The lists of a console.
  enum ListName {
    mine,
    queue,
    all
  }

  /// Reads a request; refuses what it can't.
  static AgentFrame read(String address, @Nullable Object body, Limits limits) {
    Fields fields = Fields.of(body);
    return switch (address) {
      case "agent.hello" -> hello(fields);
      case "agent.list" -> listing(fields);
      case "agent.open" ->
          new Open(fields.id("conversation"), fields.maybeNumber("since").orElse(0L));
      case "agent.leave" -> new Leave(fields.id("conversation"));
      case "agent.history" -> new History(fields.id("conversation"), Span.read(fields));
      case "agent.claim" -> new Claim(fields.id("conversation"), fields.ref());
      case "agent.say" ->
          new Say(fields.id("conversation"), fields.ref(), fields.text(limits.textCharsMax()));
      case "agent.note" ->
          new Note(fields.id("conversation"), fields.ref(), fields.text(limits.textCharsMax()));
      case "agent.close" -> new Close(fields.id("conversation"), fields.ref());
      case "agent.reopen" -> new Reopen(fields.id("conversation"), fields.ref());
      case "agent.typing" -> new Typing(fields.id("conversation"), fields.flag("on"));
      case "agent.seen" -> new Seen(fields.id("conversation"), fields.number("seq"));
      default -> throw new Refused(Refusal.UNKNOWN_VERB, "no such address on the agent bus");
    };
  }

  private static Hello hello(Fields fields) {
    Version.check(fields);
    return new Hello(fields.string("ticket", 128));
  }

  private static Listing listing(Fields fields) {
    return new Listing(
        fields.oneOf("list", List.of(ListName.values())),
        fields.maybeFlag("closed").orElse(false),
        fields.maybeString("cursor", 128).orElse(null));
  }
}
