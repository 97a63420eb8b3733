package chat.alcove.conversation;

import chat.alcove.conversation.Happening.Had;
import chat.alcove.conversation.Happening.Next;
import chat.alcove.conversation.Happening.Target;
import chat.alcove.protocol.AssignedWhy;
import chat.alcove.protocol.HandOffWhy;
import chat.alcove.protocol.Priority;
import chat.alcove.protocol.QueuedWhy;
import chat.alcove.protocol.ReleasedWhy;
import chat.alcove.protocol.WithBotWhy;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry as the table holds it.
///
/// @param detail JSON text: what the entry knows beside its words
record EntryForm(
    String kind,
    String authorKind,
    @Nullable UUID authorId,
    @Nullable String body,
    @Nullable String detail) {
  private static final int PREVIEW_CHARS = 140;

  static EntryForm of(Draft draft) {
    String detail =
        switch (draft.what()) {
          case Happening.Noted noted -> null;
          case Happening.Said said when plain(draft) -> null;
          case Happening.Said said -> BesideForm.of(said, draft.author()).encode();
          case Happening.Closed closed when draft.author() instanceof Author.Bot bot ->
              bot(bot).encode();
          default -> detail(draft.what()).encode();
        };
    String json = detail == null || detail.equals("{}") ? null : detail;
    String body = body(draft.what());
    String kind = kind(draft.what());
    return switch (draft.author()) {
      case Author.Visitor visitor -> new EntryForm(kind, "visitor", visitor.id(), body, json);
      case Author.Agent agent -> new EntryForm(kind, "agent", agent.id(), body, json);
      case Author.Bot bot -> new EntryForm(kind, "bot", bot.id(), body, json);
      case Author.Rule rule -> new EntryForm(kind, "system", null, body, json);
    };
  }

  private static boolean plain(Draft draft) {
    return draft.what() instanceof Happening.Said said
        && said.beside().equals(Happening.Beside.NOTHING)
        && !(draft.author() instanceof Author.Bot);
  }

  private static String kind(Happening what) {
    return switch (what) {
      case Happening.Said said -> "said";
      case Happening.Noted noted -> "noted";
      case Happening.Queued queued -> "queued";
      case Happening.Offered offered -> "offered";
      case Happening.Assigned assigned -> "assigned";
      case Happening.Released released -> "released";
      case Happening.Transferred transferred -> "transferred";
      case Happening.Rested rested -> "rested";
      case Happening.Woken woken -> "woken";
      case Happening.Promised promised -> "promised";
      case Happening.Snoozed snoozed -> "snoozed";
      case Happening.Prioritised prioritised -> "prioritised";
      case Happening.MailAsked asked -> "mail_asked";
      case Happening.Closed closed -> "closed";
      case Happening.Reopened reopened -> "reopened";
      case Happening.WithBot with -> "with_bot";
      case Happening.HandedOff off -> "handed_off";
      case Happening.Drafted drafted -> "drafted";
    };
  }

  private static @Nullable String body(Happening what) {
    return switch (what) {
      case Happening.Said said -> said.text();
      case Happening.Noted noted -> noted.text();
      case Happening.Transferred transferred -> transferred.comment();
      case Happening.HandedOff off -> off.card().summary();
      case Happening.Drafted drafted -> drafted.words().text();
      default -> null;
    };
  }

  private static JsonObject detail(Happening what) {
    return switch (what) {
      case Happening.Queued queued -> {
        var json = new JsonObject().put("line", queued.line().toString());
        yield before(json.put("why", queued.why().name()), queued.before());
      }
      case Happening.Offered offered -> {
        JsonObject json = held(offered.agent()).put("until", offered.until().toString());
        yield before(json.put("trace", TraceForm.of(offered.trace())), offered.before());
      }
      case Happening.Assigned assigned -> {
        JsonObject json = held(assigned.agent()).put("why", assigned.why().name());
        yield assigned.trace() == null ? json : json.put("trace", TraceForm.of(assigned.trace()));
      }
      case Happening.Released released ->
          held(released.agent())
              .put("why", released.why().name())
              .put("had", released.had().name())
              .put("next", released.next().name());
      case Happening.Transferred transferred ->
          switch (transferred.to()) {
            case Target.ToAgent to -> held(to.agent());
            case Target.ToLine to -> new JsonObject().put("line", to.line().toString());
          };
      case Happening.Promised promised ->
          held(promised.agent()).put("until", promised.until().toString());
      case Happening.Snoozed snoozed ->
          held(snoozed.agent()).put("until", snoozed.until().toString());
      case Happening.Prioritised prioritised ->
          new JsonObject().put("priority", prioritised.priority().name());
      case Happening.MailAsked asked -> new JsonObject().put("email", asked.email());
      case Happening.WithBot with ->
          bot(with.bot()).put("why", with.why().name()).put("line", with.line().toString());
      case Happening.HandedOff off -> handedOff(off);
      case Happening.Drafted drafted -> BesideForm.of(drafted.words(), drafted.bot());
      default -> new JsonObject();
    };
  }

  private static JsonObject before(JsonObject json, @Nullable Before before) {
    return before == null ? json : json.put("before", BeforeForm.of(before));
  }

  private static JsonObject bot(Author.Bot bot) {
    return new JsonObject().put("bot", bot.id().toString()).put("name", bot.name());
  }

  private static JsonObject handedOff(Happening.HandedOff off) {
    return bot(off.bot())
        .put("why", off.why().name())
        .put("line", off.line().toString())
        .put("fields", BesideForm.fields(off.card().fields()))
        .put("intent", off.card().intent());
  }

  private static JsonObject held(Author.Agent agent) {
    return new JsonObject().put("agent", agent.id().toString()).put("name", agent.name());
  }

  /// The beginning of the words, on one line, for lists.
  static String preview(String words) {
    String line = words.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= PREVIEW_CHARS) return line;
    return line.substring(0, line.offsetByCodePoints(0, PREVIEW_CHARS - 1)) + "…";
  }

  String preview() {
    return preview(body == null ? "" : body);
  }

  /// The entry of a stored row.
  static Happening happening(String kind, @Nullable String body, @Nullable JsonObject detail) {
    String words = body == null ? "" : body;
    JsonObject more = detail == null ? new JsonObject() : detail;
    return switch (kind) {
      case "said" -> new Happening.Said(words, BesideForm.beside(detail));
      case "noted" -> new Happening.Noted(words);
      case "queued" ->
          new Happening.Queued(
              line(more), QueuedWhy.valueOf(more.getString("why", "begun")), before(more));
      case "offered" ->
          new Happening.Offered(
              agent(more), until(more), TraceForm.trace(more.getJsonObject("trace")), before(more));
      case "assigned" -> assigned(more);
      case "released" -> released(more);
      case "transferred" -> new Happening.Transferred(target(more), body);
      case "rested" -> new Happening.Rested();
      case "woken" -> new Happening.Woken();
      case "promised" -> new Happening.Promised(agent(more), until(more));
      case "snoozed" -> new Happening.Snoozed(agent(more), until(more));
      case "prioritised" -> new Happening.Prioritised(Priority.valueOf(more.getString("priority")));
      case "mail_asked" -> new Happening.MailAsked(more.getString("email"));
      case "with_bot" ->
          new Happening.WithBot(bot(more), WithBotWhy.valueOf(more.getString("why")), line(more));
      case "handed_off" ->
          new Happening.HandedOff(
              bot(more),
              HandOffWhy.valueOf(more.getString("why")),
              line(more),
              BesideForm.card(body, more));
      case "drafted" ->
          new Happening.Drafted(bot(more), new Happening.Said(words, BesideForm.beside(detail)));
      case "closed" -> new Happening.Closed();
      case "reopened" -> new Happening.Reopened();
      default -> throw new IllegalStateException("unknown kind of entry: " + kind);
    };
  }

  private static @Nullable Before before(JsonObject more) {
    return BeforeForm.before(more.getJsonObject("before"));
  }

  private static Happening assigned(JsonObject more) {
    JsonObject trace = more.getJsonObject("trace");
    return new Happening.Assigned(
        agent(more),
        AssignedWhy.valueOf(more.getString("why")),
        trace == null ? null : TraceForm.trace(trace));
  }

  private static Happening released(JsonObject more) {
    return new Happening.Released(
        agent(more),
        ReleasedWhy.valueOf(more.getString("why")),
        Had.valueOf(more.getString("had")),
        // Entries older than this don't say.
        Next.valueOf(more.getString("next", "seeking")));
  }

  private static Target target(JsonObject more) {
    return more.containsKey("line")
        ? new Target.ToLine(line(more))
        : new Target.ToAgent(agent(more));
  }

  private static UUID line(JsonObject more) {
    return UUID.fromString(more.getString("line"));
  }

  private static Author.Bot bot(JsonObject more) {
    return new Author.Bot(UUID.fromString(more.getString("bot")), more.getString("name"));
  }

  private static Author.Agent agent(JsonObject more) {
    return new Author.Agent(UUID.fromString(more.getString("agent")), more.getString("name"));
  }

  private static Instant until(JsonObject more) {
    return Instant.parse(more.getString("until"));
  }
}
