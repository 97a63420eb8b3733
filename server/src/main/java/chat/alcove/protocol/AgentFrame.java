package chat.alcove.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an agent's console may ask. One record per address of the agent bus.
public sealed interface AgentFrame {
  /// What an agent does to one conversation. Stored once per `ref`, however often it is resent.
  sealed interface Act extends AgentFrame {
    UUID conversation();

    String ref();
  }

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
  record Claim(UUID conversation, String ref) implements Act {}

  /// Takes the one that has waited longest and is for this agent.
  record Next(String ref) implements AgentFrame {}

  /// Accepts what rings: an offer, or a transfer.
  record Accept(UUID conversation, String ref) implements Act {}

  /// Lets what rings go to the next.
  record Pass(UUID conversation, String ref) implements Act {}

  /// Gives it back to the queue of its line.
  record Return(UUID conversation, String ref) implements Act {}

  /// Gives it to a bot.
  ///
  /// @param bot null: the site's
  record GiveBack(UUID conversation, String ref, @Nullable UUID bot) implements Act {}

  /// Articles that fit what is being written.
  record Suggest(UUID conversation, String text, @Nullable String language) implements AgentFrame {}

  /// Passes it on by hand.
  record Transfer(UUID conversation, String ref, Destination to, @Nullable String comment)
      implements Act {}

  /// A lead takes it from its agent; a giver takes back a transfer that nobody has accepted yet.
  record Take(UUID conversation, String ref) implements Act {}

  /// Takes back what this agent passed on, as long as nobody has accepted it.
  record TakeBack(UUID conversation, String ref) implements Act {}

  /// The agent will be back in so many minutes.
  record Promise(UUID conversation, String ref, int minutes) implements Act {}

  /// Puts it aside. Whether `until` is still to come is not looked at here.
  record Snooze(UUID conversation, String ref, Instant until) implements Act {}

  record Prioritise(UUID conversation, String ref, Priority priority) implements Act {}

  /// Chooses a status.
  ///
  /// @param idle the console does it: nobody has touched it for long
  /// @param agent whose, for leads; null for one's own
  /// @param passOn everything they have goes back to the queue
  record Choose(
      Status status, @Nullable String reason, boolean idle, @Nullable UUID agent, boolean passOn)
      implements AgentFrame {}

  /// Which conversation is in front of this console's eyes; null where none is.
  record View(@Nullable UUID conversation) implements AgentFrame {}

  /// What this console shows beside its own: changes of all conversations, everybody's seats.
  record Watch(boolean rows, boolean seats) implements AgentFrame {}

  /// Who would get a conversation now?
  ///
  /// @param attributes what would be known of the visitor
  /// @param last the agent they would have had last
  record Tryout(
      UUID site, @Nullable String language, Map<String, String> attributes, @Nullable UUID last)
      implements AgentFrame {
    /// Copies the map.
    public Tryout {
      attributes = Map.copyOf(attributes);
    }
  }

  /// What is known of a visitor. Null stays as it is, empty is removed; each attribute likewise.
  record Describe(
      UUID conversation,
      @Nullable String name,
      @Nullable String email,
      Map<String, String> attributes)
      implements AgentFrame {
    /// Copies the map.
    public Describe {
      attributes = Map.copyOf(attributes);
    }
  }

  /// Words for the visitor.
  ///
  /// @param anyway from the side, into another agent's conversation
  /// @param articles that go with the words
  /// @param draft number of the bot's draft whose buttons and forms go with them, too
  record Say(
      UUID conversation,
      String ref,
      String text,
      boolean anyway,
      List<Block.Articles> articles,
      @Nullable Long draft)
      implements Act {
    /// Copies the list.
    public Say {
      articles = List.copyOf(articles);
    }
  }

  /// Words for staff only.
  record Note(UUID conversation, String ref, String text) implements Act {}

  record Close(UUID conversation, String ref) implements Act {}

  record Reopen(UUID conversation, String ref) implements Act {}

  /// The agent is (not) typing. Never stored.
  record Typing(UUID conversation, boolean on) implements AgentFrame {}

  /// Everything up to and including `seq` has been shown.
  record Seen(UUID conversation, long seq) implements AgentFrame {}

  /// Whom a transfer is to.
  sealed interface Destination {
    record ToAgent(UUID agent) implements Destination {}

    record ToLine(UUID line) implements Destination {}
  }

  /// The lists of a console.
  enum ListName {
    mine,
    queue,
    all,
    bot
  }

  /// Reads a request; refuses what it can't.
  static AgentFrame read(String address, @Nullable Object body, Limits limits) {
    Fields fields = Fields.of(body);
    return switch (address) {
      case "agent.hello" -> hello(fields);
      case "agent.list" -> listing(fields);
      case "agent.open" -> new Open(conversation(fields), fields.maybeNumber("since").orElse(0L));
      case "agent.leave" -> new Leave(conversation(fields));
      case "agent.history" -> new History(conversation(fields), Span.read(fields));
      case "agent.typing" -> new Typing(conversation(fields), fields.flag("on"));
      case "agent.seen" -> new Seen(conversation(fields), fields.number("seq"));
      case "agent.view" -> new View(fields.maybeId("conversation").orElse(null));
      case "agent.watch" ->
          new Watch(
              fields.maybeFlag("rows").orElse(false), fields.maybeFlag("seats").orElse(false));
      case "agent.status" -> choose(fields);
      case "agent.tryout" -> tryout(fields);
      case "agent.visitor" -> describe(fields);
      case "agent.say" ->
          new Say(
              conversation(fields),
              fields.ref(),
              fields.text(limits.textCharsMax()),
              fields.maybeFlag("anyway").orElse(false),
              articles(fields),
              fields.maybeNumber("draft").orElse(null));
      case "agent.note" ->
          new Note(conversation(fields), fields.ref(), fields.text(limits.textCharsMax()));
      default -> act(address, fields);
    };
  }

  /// What moves a conversation through its life.
  private static AgentFrame act(String address, Fields fields) {
    return switch (address) {
      case "agent.claim" -> new Claim(conversation(fields), fields.ref());
      case "agent.next" -> new Next(fields.ref());
      case "agent.accept" -> new Accept(conversation(fields), fields.ref());
      case "agent.pass" -> new Pass(conversation(fields), fields.ref());
      case "agent.return" -> new Return(conversation(fields), fields.ref());
      case "agent.giveback" ->
          new GiveBack(conversation(fields), fields.ref(), fields.maybeId("bot").orElse(null));
      case "agent.suggest" ->
          new Suggest(
              conversation(fields), fields.query("text"), fields.maybeLanguage().orElse(null));
      case "agent.transfer" -> transfer(fields);
      case "agent.take" -> new Take(conversation(fields), fields.ref());
      case "agent.takeback" -> new TakeBack(conversation(fields), fields.ref());
      case "agent.promise" -> promise(fields);
      case "agent.snooze" -> new Snooze(conversation(fields), fields.ref(), fields.time("until"));
      case "agent.priority" ->
          new Prioritise(
              conversation(fields),
              fields.ref(),
              fields.oneOf("priority", List.of(Priority.values())));
      case "agent.close" -> new Close(conversation(fields), fields.ref());
      case "agent.reopen" -> new Reopen(conversation(fields), fields.ref());
      default -> throw new Refused(Refusal.UNKNOWN_VERB, "no such address on the agent bus");
    };
  }

  /// Agents send no other blocks but those of a bot's draft.
  private static List<Block.Articles> articles(Fields fields) {
    List<Block.Articles> articles = new ArrayList<>();
    for (Block block : Blocks.read(fields.value("blocks"), "blocks")) {
      if (!(block instanceof Block.Articles some)) {
        throw Refused.field("blocks", "agents send articles only");
      }
      articles.add(some);
    }
    return articles;
  }

  private static UUID conversation(Fields fields) {
    return fields.id("conversation");
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

  private static Transfer transfer(Fields fields) {
    if (fields.has("agent") == fields.has("line")) {
      throw Fields.malformed("give either agent or line");
    }
    return new Transfer(
        conversation(fields),
        fields.ref(),
        fields.has("agent")
            ? new Destination.ToAgent(fields.id("agent"))
            : new Destination.ToLine(fields.id("line")),
        fields.maybeText("comment", Limits.COMMENT_CHARS_MAX).orElse(null));
  }

  private static Promise promise(Fields fields) {
    long minutes = fields.number("minutes");
    if (minutes < 1 || minutes > Limits.PROMISE_MINUTES_MAX) {
      throw Fields.malformed("minutes must be from 1 to " + Limits.PROMISE_MINUTES_MAX);
    }
    return new Promise(conversation(fields), fields.ref(), (int) minutes);
  }

  private static Choose choose(Fields fields) {
    return new Choose(
        fields.oneOf("status", List.of(Status.values())),
        fields.maybeText("reason", Limits.REASON_CHARS_MAX).orElse(null),
        fields.maybeFlag("idle").orElse(false),
        fields.maybeId("agent").orElse(null),
        fields.maybeFlag("passOn").orElse(false));
  }

  private static Tryout tryout(Fields fields) {
    return new Tryout(
        fields.id("site"),
        fields.maybeLanguage().orElse(null),
        Attributes.read(fields),
        fields.maybeId("last").orElse(null));
  }

  private static Describe describe(Fields fields) {
    return new Describe(
        conversation(fields),
        // Empty is not absent here, so it must come through.
        fields.has("name") ? fields.maybeText("name", Limits.NAME_CHARS_MAX).orElse("") : null,
        fields.has("email") ? fields.emailOrEmpty() : null,
        Attributes.read(fields));
  }
}
