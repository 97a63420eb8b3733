package chat.alcove.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a visitor's browser may ask. One record per address of the visitor bus.
public sealed interface VisitorFrame {
  /// Who is here, and from which number on.
  ///
  /// @param link from a mailed answer: comes back into that conversation
  record Hello(
      String site,
      @Nullable String session,
      @Nullable UUID conversation,
      long since,
      @Nullable Page page,
      @Nullable String language,
      @Nullable String link)
      implements VisitorFrame {}

  /// A message. The first one creates the conversation. Stored once per `ref`, however often it is
  /// resent.
  ///
  /// @param person whether a person is asked for with these words
  /// @param reply which block they stand for
  record Say(String ref, String text, boolean person, @Nullable Reply reply)
      implements VisitorFrame {}

  /// Wants to talk to a person instead of the bot.
  record Person(String ref, UUID conversation) implements VisitorFrame {}

  /// Looks for articles. Nothing is stored of who asks.
  record Search(String query, @Nullable String language) implements VisitorFrame {}

  /// Whether an article helped.
  record Vote(UUID article, boolean helpful, @Nullable UUID conversation) implements VisitorFrame {}

  /// A page of the log.
  record History(UUID conversation, Span span) implements VisitorFrame {}

  /// The visitor leaves the queue; what agents say while they are away is mailed.
  ///
  /// @param conversation null before the first word: the address is kept for it
  record Mail(String ref, @Nullable UUID conversation, String email) implements VisitorFrame {}

  /// The visitor ends the conversation.
  record End(String ref, UUID conversation) implements VisitorFrame {}

  /// The visitor is (not) typing. Never stored.
  record Typing(boolean on) implements VisitorFrame {}

  /// Everything up to and including `seq` has been shown.
  record Seen(UUID conversation, long seq) implements VisitorFrame {}

  /// Reads a request; refuses what it can't.
  static VisitorFrame read(String address, @Nullable Object body, Limits limits) {
    Fields fields = Fields.of(body);
    return switch (address) {
      case "visitor.hello" -> hello(fields);
      case "visitor.say" ->
          new Say(
              fields.ref(),
              fields.text(limits.textCharsMax()),
              fields.maybeFlag("person").orElse(false),
              fields.maybeObject("reply").map(VisitorFrame::reply).orElse(null));
      case "visitor.person" -> new Person(fields.ref(), fields.id("conversation"));
      case "visitor.search" -> new Search(fields.query("query"), language(fields).orElse(null));
      case "visitor.vote" ->
          new Vote(
              fields.id("article"),
              fields.flag("helpful"),
              fields.maybeId("conversation").orElse(null));
      case "visitor.history" -> new History(fields.id("conversation"), Span.read(fields));
      case "visitor.mail" ->
          new Mail(fields.ref(), fields.maybeId("conversation").orElse(null), fields.email());
      case "visitor.end" -> new End(fields.ref(), fields.id("conversation"));
      case "visitor.typing" -> new Typing(fields.flag("on"));
      case "visitor.seen" -> new Seen(fields.id("conversation"), fields.number("seq"));
      default -> throw new Refused(Refusal.UNKNOWN_VERB, "no such address on the visitor bus");
    };
  }

  private static Reply reply(Fields fields) {
    Optional<String> choice = fields.maybeString("choice", Limits.BLOCK_ID_CHARS_MAX);
    Map<String, String> filled =
        fields.maybeObject("fields").map(VisitorFrame::filled).orElse(Map.of());
    if (choice.isPresent() == !filled.isEmpty()) {
      throw Fields.malformed("reply must have either choice or fields");
    }
    return new Reply(fields.number("seq"), choice.orElse(null), filled);
  }

  private static Map<String, String> filled(Fields fields) {
    Map<String, String> filled = new LinkedHashMap<>();
    for (String name : fields.names()) {
      if (filled.size() == Block.ITEMS_MAX) throw Fields.malformed("reply has too many fields");
      // An empty field is one that was left out.
      fields
          .maybeText(name, Limits.FILLED_CHARS_MAX)
          .ifPresent(value -> filled.put(Fields.words("fields", name, 64), value));
    }
    return filled;
  }

  private static Hello hello(Fields fields) {
    Version.check(fields);
    return new Hello(
        fields.string("site", 32),
        fields.maybeString("session", 64).orElse(null),
        fields.maybeId("conversation").orElse(null),
        fields.maybeNumber("since").orElse(0L),
        fields.maybeObject("page").flatMap(Page::read).orElse(null),
        language(fields).orElse(null),
        fields.maybeString("link", Limits.LINK_CHARS_MAX).orElse(null));
  }

  private static Optional<String> language(Fields fields) {
    // What a page or a browser calls its language is not worth a refusal.
    return fields.value("language") instanceof String tag && Fields.isLanguage(tag)
        ? Optional.of(tag)
        : Optional.empty();
  }
}
