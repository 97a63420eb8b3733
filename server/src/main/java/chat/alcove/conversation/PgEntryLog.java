package chat.alcove.conversation;

import chat.alcove.conversation.Decision.SeatCheck;
import chat.alcove.conversation.EntryLog.Outcome.Known;
import chat.alcove.conversation.EntryLog.Outcome.Lost;
import chat.alcove.conversation.EntryLog.Outcome.Occupied;
import chat.alcove.conversation.EntryLog.Outcome.Stored;
import chat.alcove.postgres.Ask;
import chat.alcove.postgres.PgErrors;
import chat.alcove.protocol.Priority;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.Span;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log in PostgreSQL, for one event loop. Writes go out in batches over a connection of their
/// own.
public final class PgEntryLog implements EntryLog {
  private static final Logger log = LoggerFactory.getLogger(PgEntryLog.class);
  private static final String REF_INDEX = "entry_ref";
  private static final String ONE_OPEN_INDEX = "conversation_one_open";

  private final Context context;
  private final PgEntryReads reads;
  private final PgSeats seats;
  private final SqlClient writer;
  private final GroupCommit<Addition, Outcome> additions;
  private final GroupCommit<Addition, Outcome> seatings;
  private final GroupCommit<Opening, Outcome> openings;

  /// @param pool runs on the same event loop, any number of connections
  /// @param writer one connection that keeps the order of its statements
  public PgEntryLog(Context context, Pool pool, SqlClient writer) {
    this(context, pool, writer, AppendWatch.NOBODY);
  }

  /// As before, with somebody who keeps figures.
  public PgEntryLog(Context context, Pool pool, SqlClient writer, AppendWatch watch) {
    this.context = context;
    this.reads = new PgEntryReads(context, pool);
    this.seats = new PgSeats(pool);
    this.writer = writer;
    this.additions = new GroupCommit<>(context, watch, this::appendAll);
    this.seatings = new GroupCommit<>(context, watch, this::appendAll);
    this.openings = new GroupCommit<>(context, watch, this::openAll);
  }

  @Override
  public Future<Outcome> append(Addition addition) {
    return needsSeat(addition) ? seatings.submit(addition) : additions.submit(addition);
  }

  @Override
  public Future<Outcome> open(Opening opening) {
    return openings.submit(opening);
  }

  private Future<List<Outcome>> appendAll(List<Addition> batch) {
    // A ref makes the same write one; what has none must not be stored twice.
    boolean named = batch.stream().allMatch(addition -> refOf(addition).isPresent());
    return repeats(named)
        .of(() -> appendOnce(batch))
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
    List<Optional<AppendBatch.Spot>> places = new ArrayList<>(batch.size());
    for (Addition addition : batch) places.add(Optional.ofNullable(folded.take(addition)));
    return store(batch, folded)
        .map(moved -> {
          Map<UUID, Row> bases = byId(moved);
          return IntStream.range(0, batch.size())
              .mapToObj(i -> appended(batch.get(i), places.get(i), bases))
              .toList();
        });
  }

  private Future<RowSet<Row>> store(List<Addition> batch, AppendBatch folded) {
    if (batch.stream().noneMatch(PgEntryLog::needsSeat)) {
      return written(EntrySql.APPEND, folded.parameters());
    }
    return Ask.noted(seats.store(folded, batch.getLast().stamp().at()));
  }

  private Future<RowSet<Row>> written(String sql, Tuple rows) {
    return Ask.noted(writer.preparedQuery(sql).execute(rows));
  }

  /// @param unknown whether a write whose fate is not known may be made again
  private Repeats repeats(boolean unknown) {
    return new Repeats(
        context, cause -> PgErrors.isLostRace(cause) || (unknown && PgErrors.isBroken(cause)));
  }

  private static boolean needsSeat(Addition addition) {
    return addition.stamp().check() != SeatCheck.none;
  }

  private static Outcome appended(
      Addition addition, Optional<AppendBatch.Spot> place, Map<UUID, Row> bases) {
    Row base = bases.get(addition.before().key().id());
    if (base == null || place.isEmpty()) return new Lost();
    String obstacle = base.getString("obstacle");
    if (obstacle != null) return new Outcome.Unseated(Obstacle.valueOf(obstacle));
    long seq = base.getLong("seq") + place.get().offset();
    long visitorSeq = base.getLong("visitor_seq") + place.get().visitorOffset();
    return new Stored(
        addition.after(), numbered(addition.drafts(), seq, visitorSeq, addition.stamp().at()));
  }

  /// A batch that holds a ref stored earlier is refused whole: those are answered from the store,
  /// the rest is written again. Looking first would cost every message a probe, for the sake of the
  /// rare resend.
  private Future<List<Outcome>> setKnownAside(List<Addition> batch) {
    return known(batch)
        .compose(known -> {
          List<Addition> fresh =
              batch.stream().filter(addition -> found(known, addition).isEmpty()).toList();
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
      Optional<Found> found = found(known, addition);
      answers.add(found.isPresent() ? new Known(found.get()) : fresh.get(next++));
    }
    return answers;
  }

  private record Ref(ConversationKey key, UUID author, String ref) {}

  /// A rule's addition has none: it is decided anew each time.
  private static Optional<Ref> refOf(Addition addition) {
    for (Draft draft : addition.drafts()) {
      if (draft.ref() == null) continue;
      UUID author = Objects.requireNonNull(EntryForm.of(draft).authorId());
      return Optional.of(new Ref(addition.before().key(), author, draft.ref()));
    }
    return Optional.empty();
  }

  private static Optional<Found> found(Map<Ref, Found> known, Addition addition) {
    return refOf(addition).map(known::get);
  }

  private Future<Map<Ref, Found>> known(List<Addition> batch) {
    var columns = new Columns();
    for (Ref ref : batch.stream().map(PgEntryLog::refOf).flatMap(Optional::stream).toList()) {
      columns.add(0, UUID.class, ref.key().workspace());
      columns.add(1, UUID.class, ref.key().id());
      columns.add(2, UUID.class, ref.author());
      columns.add(3, String.class, ref.ref());
    }
    return written(EntrySql.KNOWN, columns.tuple())
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
    // One that was stored unheard is found as the visitor's open one.
    return repeats(true)
        .of(() -> openOnce(batch))
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
    return written(EntrySql.OPEN, columns.tuple())
        .map(opened -> {
          Map<UUID, Row> rows = byId(opened);
          return batch.stream().map(opening -> opened(opening, rows)).toList();
        });
  }

  private static Outcome opened(Opening opening, Map<UUID, Row> rows) {
    Conversation begun = opening.after();
    Row row = Objects.requireNonNull(rows.get(begun.key().id()));
    Priority priority = Priority.of(row.getShort("priority"));
    var conversation = begun.stored(row.getLong("number"), priority);
    return new Stored(conversation, numbered(opening.drafts(), 1, 1, opening.stamp().at()));
  }

  private static List<Entry> numbered(List<Draft> drafts, long seq, long visitorSeq, Instant at) {
    List<Entry> entries = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      Long number = draft.what().visibleToVisitor() ? visitorSeq++ : null;
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
    boolean passing = PgErrors.isAway(cause) || PgErrors.isLostRace(cause);
    if (passing || cause instanceof Refused) {
      return Future.failedFuture(Refused.tryAgain());
    }
    if (batch.size() == 1) {
      log.warn("write failed, cause={}", PgErrors.told(cause));
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
  public Future<Void> rearm(Conversation conversation, @Nullable Instant dueAt) {
    ConversationKey key = conversation.key();
    Tuple parameters =
        Tuple.of(key.workspace(), key.id(), conversation.lifecycle(), Columns.time(dueAt))
            .addValue(Columns.time(conversation.turn().saidAt()))
            .addValue(Columns.time(conversation.turn().waitingSince()));
    return Ask.run(writer, EntrySql.REARM, parameters).mapEmpty();
  }

  @Override
  public Future<Optional<Conversation>> latest(UUID workspace, UUID visitor) {
    return reads.latest(workspace, visitor);
  }

  @Override
  public Future<Optional<Recalled>> recall(UUID workspace, UUID visitor) {
    return reads.recall(workspace, visitor);
  }

  @Override
  public Future<Optional<Conversation>> load(ConversationKey key) {
    return reads.load(key);
  }

  @Override
  public Future<Optional<Found>> find(UUID workspace, UUID visitor, UUID author, String ref) {
    return reads.find(workspace, visitor, author, ref);
  }

  @Override
  public Future<Slice> read(ConversationKey key, Audience audience, Span span, int max) {
    return reads.read(key, audience, span, max);
  }

  @Override
  public Future<Marks> marks(ConversationKey key) {
    return reads.marks(key);
  }

  @Override
  public Future<Optional<Long>> staffHaveRead(ConversationKey key, long seq) {
    return reads.staffHaveRead(key, seq);
  }

  @Override
  public Future<Optional<Long>> visitorHasRead(ConversationKey key, long visitorSeq) {
    return reads.visitorHasRead(key, visitorSeq);
  }
}
