package chat.alcove.conversation;

import chat.alcove.conversation.EntryLog.Outcome.Known;
import chat.alcove.conversation.EntryLog.Outcome.Lost;
import chat.alcove.conversation.EntryLog.Outcome.Occupied;
import chat.alcove.conversation.EntryLog.Outcome.Stored;
import chat.alcove.postgres.PgErrors;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Span;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log in PostgreSQL, for one event loop. Writes go out in batches over a connection of their
/// own.
public final class PgEntryLog implements EntryLog {
  private static final Logger log = LoggerFactory.getLogger(PgEntryLog.class);
  private static final String REF_INDEX = "entry_ref";
  private static final String ONE_OPEN_INDEX = "conversation_one_open";

  private final SqlClient reader;
  private final SqlClient writer;
  private final GroupCommit<Addition, Outcome> additions;
  private final GroupCommit<Opening, Outcome> openings;

  /// @param reader runs on the same event loop, any number of connections
  /// @param writer one connection that keeps the order of its statements
  public PgEntryLog(Context context, SqlClient reader, SqlClient writer) {
    this.reader = reader;
    this.writer = writer;
    this.additions = new GroupCommit<>(context, this::appendAll);
    this.openings = new GroupCommit<>(context, this::openAll);
  }

  @Override
  public Future<Outcome> append(Addition addition) {
    return additions.submit(addition);
  }

  @Override
  public Future<Outcome> open(Opening opening) {
    return openings.submit(opening);
  }

  private Future<List<Outcome>> appendAll(List<Addition> batch) {
    return appendOnce(batch)
        .recover(cause -> {
          if (PgErrors.isUniqueViolation(cause, REF_INDEX)) return setKnownAside(batch);
          if (PgErrors.isUniqueViolation(cause, ONE_OPEN_INDEX) && batch.size() == 1) {
            return Future.succeededFuture(List.of(new Occupied()));
          }
          return halves(batch, cause, this::appendAll);
        });
  }

  private Future<List<Outcome>> appendOnce(List<Addition> batch) {
    var folded = new AppendBatch();
    List<Optional<AppendBatch.Place>> places = new ArrayList<>(batch.size());
    for (Addition addition : batch) places.add(Optional.ofNullable(folded.take(addition)));
    return writer
        .preparedQuery(EntrySql.APPEND)
        .execute(folded.parameters())
        .map(moved -> {
          Map<UUID, Row> bases = byId(moved);
          return IntStream.range(0, batch.size())
              .mapToObj(i -> appended(batch.get(i), places.get(i), bases))
              .toList();
        });
  }

  private static Outcome appended(
      Addition addition, Optional<AppendBatch.Place> place, Map<UUID, Row> bases) {
    Row base = bases.get(addition.before().key().id());
    if (base == null || place.isEmpty()) return new Lost();
    long seq = base.getLong("seq") + place.get().offset();
    long visitorSeq = base.getLong("visitor_seq") + place.get().visitorOffset();
    return new Stored(
        addition.after(), numbered(addition.drafts(), seq, visitorSeq, addition.at()));
  }

  /// A batch that holds a ref stored earlier is refused whole: those are answered from the store,
  /// the rest is written again. Looking first would cost every message a probe, for the sake of the
  /// rare resend.
  private Future<List<Outcome>> setKnownAside(List<Addition> batch) {
    return known(batch)
        .compose(known -> {
          List<Addition> fresh =
              batch.stream().filter(addition -> !known.containsKey(refOf(addition))).toList();
          // None known: two resends met inside this batch. Apart, the second finds the first.
          if (fresh.size() == batch.size() && fresh.size() > 1) return apart(batch);
          if (fresh.isEmpty()) return Future.succeededFuture(answers(batch, known, List.of()));
          return appendAll(fresh).map(outcomes -> answers(batch, known, outcomes));
        });
  }

  private Future<List<Outcome>> apart(List<Addition> batch) {
    int middle = batch.size() / 2;
    return joined(
        appendAll(batch.subList(0, middle)), () -> appendAll(batch.subList(middle, batch.size())));
  }

  private static List<Outcome> answers(
      List<Addition> batch, Map<Ref, Found> known, List<Outcome> fresh) {
    List<Outcome> answers = new ArrayList<>(batch.size());
    int next = 0;
    for (Addition addition : batch) {
      Found found = known.get(refOf(addition));
      answers.add(found == null ? fresh.get(next++) : new Known(found));
    }
    return answers;
  }

  private record Ref(ConversationKey key, UUID author, String ref) {}

  private static Ref refOf(Addition addition) {
    for (Draft draft : addition.drafts()) {
      if (draft.ref() == null) continue;
      UUID author = Objects.requireNonNull(EntryForm.of(draft).authorId());
      return new Ref(addition.before().key(), author, draft.ref());
    }
    throw new IllegalArgumentException("an addition carries one ref");
  }

  private Future<Map<Ref, Found>> known(List<Addition> batch) {
    var columns = new Columns();
    for (Addition addition : batch) {
      Ref ref = refOf(addition);
      columns.add(0, UUID.class, ref.key().workspace());
      columns.add(1, UUID.class, ref.key().id());
      columns.add(2, UUID.class, ref.author());
      columns.add(3, String.class, ref.ref());
    }
    return writer
        .preparedQuery(EntrySql.KNOWN)
        .execute(columns.tuple())
        .map(rows -> {
          Map<Ref, Found> known = new HashMap<>();
          for (Row row : rows) {
            Found found = EntryRows.found(row);
            known.put(new Ref(found.key(), row.getUUID("author_id"), row.getString("ref")), found);
          }
          return known;
        });
  }

  private Future<List<Outcome>> openAll(List<Opening> batch) {
    return openOnce(batch)
        .recover(cause -> {
          if (PgErrors.isUniqueViolation(cause) && batch.size() == 1) {
            return Future.succeededFuture(List.of(new Lost()));
          }
          return halves(batch, cause, this::openAll);
        });
  }

  private Future<List<Outcome>> openOnce(List<Opening> batch) {
    var columns = new Columns();
    batch.forEach(opening -> OpeningRow.write(opening, columns));
    return writer
        .preparedQuery(EntrySql.OPEN)
        .execute(columns.tuple())
        .map(opened -> {
          Map<UUID, Row> rows = byId(opened);
          return batch.stream().map(opening -> opened(opening, rows)).toList();
        });
  }

  private static Outcome opened(Opening opening, Map<UUID, Row> rows) {
    Conversation draft = opening.after();
    Row row = Objects.requireNonNull(rows.get(draft.key().id()));
    var conversation =
        new Conversation(
            draft.key(),
            row.getLong("number"),
            draft.parties(),
            draft.state(),
            null,
            draft.lifecycle(),
            null);
    return new Stored(conversation, numbered(opening.drafts(), 1, 1, opening.at()));
  }

  private static List<Entry> numbered(List<Draft> drafts, long seq, long visitorSeq, Instant at) {
    List<Entry> entries = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      Long number = draft.visibleToVisitor() ? visitorSeq++ : null;
      entries.add(new Entry(seq++, number, draft.what(), draft.author(), draft.ref(), at));
    }
    return entries;
  }

  private static Map<UUID, Row> byId(RowSet<Row> rows) {
    Map<UUID, Row> byId = new HashMap<>();
    for (Row row : rows) byId.put(row.getUUID("id"), row);
    return byId;
  }

  private interface Write<T> {
    Future<List<Outcome>> apply(List<T> batch);
  }

  /// One bad row must not take the others down: the batch is halved until it stands alone.
  private <T> Future<List<Outcome>> halves(List<T> batch, Throwable cause, Write<T> write) {
    if (PgErrors.isUnavailable(cause) || PgErrors.isCancelled(cause) || batch.size() == 1) {
      log.warn("write failed, writes={} cause={}", batch.size(), cause.toString());
      return Future.failedFuture(Refused.tryAgain());
    }
    int middle = batch.size() / 2;
    return joined(
        write.apply(batch.subList(0, middle)),
        () -> write.apply(batch.subList(middle, batch.size())));
  }

  private interface Next {
    Future<List<Outcome>> get();
  }

  private static Future<List<Outcome>> joined(Future<List<Outcome>> first, Next second) {
    return first.compose(outcomes ->
        second
            .get()
            .map(rest -> {
              List<Outcome> all = new ArrayList<>(outcomes);
              all.addAll(rest);
              return all;
            }));
  }

  @Override
  public Future<Optional<Conversation>> latest(UUID workspace, UUID visitor) {
    return rows(EntrySql.LATEST, Tuple.of(workspace, visitor)).map(EntryRows::conversation);
  }

  @Override
  public Future<Optional<Conversation>> load(ConversationKey key) {
    return rows(EntrySql.LOAD, Tuple.of(key.workspace(), key.id())).map(EntryRows::conversation);
  }

  @Override
  public Future<Optional<Found>> find(UUID workspace, UUID visitor, UUID author, String ref) {
    return rows(EntrySql.FIND, Tuple.of(workspace, visitor, author, ref))
        .map(rows -> EntryRows.first(rows).map(EntryRows::found));
  }

  @Override
  public Future<Slice> read(ConversationKey key, Audience audience, Span span, int max) {
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

  @Override
  public Future<Marks> marks(ConversationKey key) {
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

  @Override
  public Future<Optional<Long>> staffHaveRead(ConversationKey key, long seq) {
    return rows(EntrySql.STAFF_READ, Tuple.of(key.workspace(), key.id(), seq))
        .map(PgEntryLog::read);
  }

  @Override
  public Future<Optional<Long>> visitorHasRead(ConversationKey key, long visitorSeq) {
    return rows(EntrySql.VISITOR_READ, Tuple.of(key.workspace(), key.id(), visitorSeq))
        .map(PgEntryLog::read);
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
