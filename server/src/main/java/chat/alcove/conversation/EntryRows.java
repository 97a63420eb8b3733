package chat.alcove.conversation;

import chat.alcove.conversation.Conversation.Parties;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.protocol.Priority;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of [EntrySql], read.
final class EntryRows {
  private EntryRows() {}

  static Optional<Row> first(RowSet<Row> rows) {
    var iterator = rows.iterator();
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }

  static Optional<Conversation> conversation(RowSet<Row> rows) {
    return first(rows).map(EntryRows::conversation);
  }

  static EntryLog.Marks marks(Row row) {
    return new EntryLog.Marks(
        row.getLong("last_seq"),
        row.getLong("last_visitor_seq"),
        row.getLong("agent_read_visitor_seq"),
        row.getLong("visitor_read_seq"));
  }

  static EntryLog.Recalled recalled(Row row) {
    return new EntryLog.Recalled(conversation(row), marks(row), row.getString("email"));
  }

  static Conversation conversation(Row row) {
    Instant changedAt = row.getOffsetDateTime("changed_at").toInstant();
    return new Conversation(
        new ConversationKey(row.getUUID("workspace_id"), row.getUUID("id")),
        row.getLong("number"),
        new Parties(row.getUUID("site_id"), row.getUUID("visitor_id")),
        LifeForm.life(columns(row, changedAt), row.get(JsonObject.class, "life")),
        new Conversation.Turn(changedAt, instant(row, "waiting_since")),
        row.getLong("lifecycle"));
  }

  private static LifeForm.Columns columns(Row row, Instant changedAt) {
    UUID assignee = row.getUUID("assignee_id");
    return new LifeForm.Columns(
        State.valueOf(row.getString("state")),
        assignee == null ? null : new Author.Agent(assignee, row.getString("assignee")),
        new LifeForm.Standing(
            row.getUUID("line_id"),
            Priority.of(row.getShort("priority")),
            row.getBoolean("by_mail") ? Place.Manner.by_mail : Place.Manner.here),
        new LifeForm.Times(instant(row, "queued_at"), changedAt, instant(row, "closed_at")));
  }

  static Entry entry(Row row) {
    return new Entry(
        row.getLong("seq"),
        row.getLong("visitor_seq"),
        EntryForm.happening(
            row.getString("kind"), row.getString("body"), row.get(JsonObject.class, "detail")),
        author(row),
        row.getString("ref"),
        row.getOffsetDateTime("at").toInstant());
  }

  static Found found(Row row) {
    return new Found(
        new ConversationKey(row.getUUID("workspace_id"), row.getUUID("conversation_id")),
        row.getLong("number"),
        entry(row));
  }

  private static Author author(Row row) {
    return switch (row.getString("author_kind")) {
      case "visitor" -> new Author.Visitor(row.getUUID("author_id"));
      case "agent" -> new Author.Agent(row.getUUID("author_id"), row.getString("author"));
      case "bot" -> new Author.Bot(row.getUUID("author_id"), botName(row));
      default -> new Author.Rule();
    };
  }

  /// As it was when it spoke: its entries carry it, so that no log needs the bots to be read.
  private static String botName(Row row) {
    JsonObject detail = row.get(JsonObject.class, "detail");
    return detail == null ? "" : detail.getString("name", "");
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
