package chat.alcove.conversation;

import io.vertx.core.json.JsonObject;
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
    return switch (draft.what()) {
      case Happening.Said said -> of("said", draft.author(), said.text(), null);
      case Happening.Noted noted -> of("noted", draft.author(), noted.text(), null);
      case Happening.Queued queued ->
          of(
              "queued",
              draft.author(),
              null,
              new JsonObject().put("line", queued.line().toString()));
      case Happening.Assigned assigned ->
          of(
              "assigned",
              draft.author(),
              null,
              new JsonObject()
                  .put("agent", assigned.agent().id().toString())
                  .put("name", assigned.agent().name())
                  .put("why", assigned.why().name()));
      case Happening.Closed closed -> of("closed", draft.author(), null, null);
      case Happening.Reopened reopened -> of("reopened", draft.author(), null, null);
    };
  }

  private static EntryForm of(
      String kind, Author author, @Nullable String body, @Nullable JsonObject detail) {
    String json = detail == null ? null : detail.encode();
    return switch (author) {
      case Author.Visitor visitor -> new EntryForm(kind, "visitor", visitor.id(), body, json);
      case Author.Agent agent -> new EntryForm(kind, "agent", agent.id(), body, json);
      case Author.Rule rule -> new EntryForm(kind, "system", null, body, json);
    };
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
      case "said" -> new Happening.Said(words);
      case "noted" -> new Happening.Noted(words);
      case "queued" -> new Happening.Queued(UUID.fromString(more.getString("line")));
      case "assigned" ->
          new Happening.Assigned(
              new Author.Agent(UUID.fromString(more.getString("agent")), more.getString("name")),
              Happening.Why.valueOf(more.getString("why")));
      case "closed" -> new Happening.Closed();
      case "reopened" -> new Happening.Reopened();
      default -> throw new IllegalStateException("unknown kind of entry: " + kind);
    };
  }
}
