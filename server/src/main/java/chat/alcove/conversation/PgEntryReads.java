package chat.alcove.conversation;

import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.conversation.EntryLog.Marks;
import chat.alcove.conversation.EntryLog.Slice;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Span;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What [PgEntryLog] reads, and how far both sides have read.
final class PgEntryReads {
  private static final Logger log = LoggerFactory.getLogger(PgEntryReads.class);

  private final SqlClient reader;

  PgEntryReads(SqlClient reader) {
    this.reader = reader;
  }

  Future<Optional<Conversation>> latest(UUID workspace, UUID visitor) {
    return rows(EntrySql.LATEST, Tuple.of(workspace, visitor)).map(EntryRows::conversation);
  }

  Future<Optional<Conversation>> load(ConversationKey key) {
    return rows(EntrySql.LOAD, Tuple.of(key.workspace(), key.id())).map(EntryRows::conversation);
  }

  Future<Optional<Found>> find(UUID workspace, UUID visitor, UUID author, String ref) {
    return rows(EntrySql.FIND, Tuple.of(workspace, visitor, author, ref))
        .map(rows -> EntryRows.first(rows).map(EntryRows::found));
  }

  Future<Slice> read(ConversationKey key, Audience audience, Span span, int max) {
    boolean back = span instanceof Span.Before;
    long edge =
        switch (span) {
          case Span.Before before -> before.seq();
          case Span.After after -> after.seq();
        };
    // One more than wanted tells whether there are others beyond.
    return rows(readSql(audience, span), Tuple.of(key.workspace(), key.id(), edge, max + 1))
        .map(rows -> {
          List<Entry> entries =
              new ArrayList<>(
                  StreamSupport.stream(rows.spliterator(), false).map(EntryRows::entry).toList());
          boolean more = entries.size() > max;
          if (more) entries.removeLast();
          return new Slice(back ? entries.reversed() : entries, more);
        });
  }

  private static String readSql(Audience audience, Span span) {
    return switch (audience) {
      case visitor ->
          span instanceof Span.Before ? EntrySql.READ_BEFORE_VISITOR : EntrySql.READ_AFTER_VISITOR;
      case staff -> span instanceof Span.Before ? EntrySql.READ_BEFORE : EntrySql.READ_AFTER;
    };
  }

  Future<Marks> marks(ConversationKey key) {
    return rows(EntrySql.MARKS, Tuple.of(key.workspace(), key.id()))
        .map(rows -> {
          Row row = rows.iterator().next();
          return new Marks(
              row.getLong("last_seq"),
              row.getLong("last_visitor_seq"),
              row.getLong("agent_read_visitor_seq"),
              row.getLong("visitor_read_seq"));
        });
  }

  Future<Optional<Long>> staffHaveRead(ConversationKey key, long seq) {
    return rows(EntrySql.STAFF_READ, Tuple.of(key.workspace(), key.id(), seq))
        .map(PgEntryReads::read);
  }

  Future<Optional<Long>> visitorHasRead(ConversationKey key, long visitorSeq) {
    return rows(EntrySql.VISITOR_READ, Tuple.of(key.workspace(), key.id(), visitorSeq))
        .map(PgEntryReads::read);
  }

  private static Optional<Long> read(RowSet<Row> rows) {
    return EntryRows.first(rows).map(row -> row.getLong("read"));
  }

  private Future<RowSet<Row>> rows(String sql, Tuple parameters) {
    return reader
        .preparedQuery(sql)
        .execute(parameters)
        .timeout(GroupCommit.ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
        .recover(cause -> {
          log.warn("read failed, cause={}", cause.toString());
          return Future.failedFuture(Refused.tryAgain());
        });
  }
}
