package chat.alcove.conversation;

import chat.alcove.conversation.EntryLog.Audience;
import chat.alcove.conversation.EntryLog.Found;
import chat.alcove.conversation.EntryLog.Marks;
import chat.alcove.conversation.EntryLog.Recalled;
import chat.alcove.conversation.EntryLog.Slice;
import chat.alcove.postgres.Ask;
import chat.alcove.protocol.Span;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What [PgEntryLog] reads, and how far both sides have read.
///
/// What a visitor who comes back needs is gathered: when a network or a node fails, thousands come
/// back in one second, and ask in a few statements. So are the conversations themselves: the router
/// wants all that it has just chosen for.
final class PgEntryReads {
  /// Parts of logs in one statement: at most about 10 000 rows.
  private static final int READS_MAX = 50;

  private final SqlClient reader;
  private final GroupCommit<ConversationKey, Optional<Conversation>> loads;
  private final GroupCommit<Person, Optional<Recalled>> recalls;
  private final GroupCommit<Part, Slice> readsAfter;
  private final GroupCommit<Part, Slice> readsBefore;

  PgEntryReads(Context context, SqlClient reader) {
    this.reader = reader;
    this.loads = new GroupCommit<>(context, GroupCommit.BATCH_MAX, this::loadAll);
    this.recalls = new GroupCommit<>(context, GroupCommit.BATCH_MAX, this::recallAll);
    this.readsAfter =
        new GroupCommit<>(context, READS_MAX, parts -> readAll(EntrySql.READ_AFTER_VISITOR, parts));
    this.readsBefore =
        new GroupCommit<>(
            context, READS_MAX, parts -> readAll(EntrySql.READ_BEFORE_VISITOR, parts));
  }

  private record Person(UUID workspace, UUID visitor) {}

  /// A part of a log as a visitor sees it.
  private record Part(ConversationKey key, Span span, int max) {
    private long edge() {
      return switch (span) {
        case Span.Before before -> before.seq();
        case Span.After after -> after.seq();
      };
    }

    /// One more than wanted tells whether there are others beyond.
    private int limit() {
      return max + 1;
    }

    private Slice slice(List<Entry> entries) {
      boolean more = entries.size() > max;
      List<Entry> wanted = more ? entries.subList(0, max) : entries;
      return new Slice(span instanceof Span.Before ? wanted.reversed() : wanted, more);
    }
  }

  Future<Optional<Conversation>> latest(UUID workspace, UUID visitor) {
    return rows(EntrySql.LATEST, Tuple.of(workspace, visitor)).map(EntryRows::conversation);
  }

  Future<Optional<Recalled>> recall(UUID workspace, UUID visitor) {
    return recalls.submit(new Person(workspace, visitor));
  }

  private Future<List<Optional<Recalled>>> recallAll(List<Person> people) {
    var columns = new Columns();
    for (Person person : people) {
      columns.add(0, UUID.class, person.workspace());
      columns.add(1, UUID.class, person.visitor());
    }
    return rows(EntrySql.RECALL, columns.tuple())
        .map(rows -> {
          Map<Person, Recalled> known = new HashMap<>();
          for (Row row : rows) {
            known.put(
                new Person(row.getUUID("workspace_id"), row.getUUID("visitor_id")),
                EntryRows.recalled(row));
          }
          return people.stream().map(person -> Optional.ofNullable(known.get(person))).toList();
        });
  }

  Future<Optional<Conversation>> load(ConversationKey key) {
    return loads.submit(key);
  }

  private Future<List<Optional<Conversation>>> loadAll(List<ConversationKey> keys) {
    var columns = new Columns();
    for (ConversationKey key : keys) {
      columns.add(0, UUID.class, key.workspace());
      columns.add(1, UUID.class, key.id());
    }
    return rows(EntrySql.LOAD, columns.tuple())
        .map(rows -> {
          Map<ConversationKey, Conversation> known = new HashMap<>();
          for (Row row : rows) {
            Conversation one = EntryRows.conversation(row);
            known.put(one.key(), one);
          }
          return keys.stream().map(key -> Optional.ofNullable(known.get(key))).toList();
        });
  }

  Future<Optional<Found>> find(UUID workspace, UUID visitor, UUID author, String ref) {
    return rows(EntrySql.FIND, Tuple.of(workspace, visitor, author, ref))
        .map(rows -> EntryRows.first(rows).map(EntryRows::found));
  }

  Future<Slice> read(ConversationKey key, Audience audience, Span span, int max) {
    Part part = new Part(key, span, max);
    boolean back = span instanceof Span.Before;
    return switch (audience) {
      case visitor -> (back ? readsBefore : readsAfter).submit(part);
      case staff ->
          rows(
                  back ? EntrySql.READ_BEFORE : EntrySql.READ_AFTER,
                  Tuple.of(key.workspace(), key.id(), part.edge(), part.limit()))
              .map(rows -> part.slice(stream(rows).map(EntryRows::entry).toList()));
    };
  }

  private Future<List<Slice>> readAll(String sql, List<Part> parts) {
    var columns = new Columns();
    for (Part part : parts) {
      columns.add(0, UUID.class, part.key().workspace());
      columns.add(1, UUID.class, part.key().id());
      columns.add(2, Long.class, part.edge());
      columns.add(3, Integer.class, part.limit());
    }
    return rows(sql, columns.tuple())
        .map(rows -> {
          List<List<Entry>> found = new ArrayList<>();
          parts.forEach(part -> found.add(new ArrayList<>()));
          for (Row row : rows) found.get(row.getInteger("o") - 1).add(EntryRows.entry(row));
          List<Slice> slices = new ArrayList<>();
          for (Part part : parts) slices.add(part.slice(found.get(slices.size())));
          return slices;
        });
  }

  Future<Marks> marks(ConversationKey key) {
    return rows(EntrySql.MARKS, Tuple.of(key.workspace(), key.id()))
        .map(rows -> EntryRows.marks(rows.iterator().next()));
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

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  private Future<RowSet<Row>> rows(String sql, Tuple parameters) {
    return Ask.run(reader, sql, parameters);
  }
}
